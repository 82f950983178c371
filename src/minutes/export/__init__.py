"""The model as tables and files of other programs."""
