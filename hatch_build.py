"""Compile the message catalogues when the package is built or installed."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogues(root: Path) -> list[Path]:
    """Write a .mo beside each .po and return them."""
    made = []
    for po in sorted(root.glob("src/minutes/messages/locale/*/LC_MESSAGES/minutes.po")):
        mo = po.with_suffix(".mo")
        with po.open("rb") as source, mo.open("wb") as target:
            write_mo(target, read_po(source, locale=po.parent.parent.name))
        made.append(mo)
    return made


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """hatchling's hook: the .mo files go into the wheel though git does not hold them."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the files are gathered."""
        build_data["artifacts"] += [str(m.relative_to(self.root)) for m in compile_catalogues(Path(self.root))]


if __name__ == "__main__":
    compile_catalogues(Path(__file__).parent)
