"""`python -m minutes` is the command line, where the script is not on the PATH."""

from minutes.cli.main import main

if __name__ == "__main__":
    main()
