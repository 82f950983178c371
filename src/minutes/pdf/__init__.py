"""Word document to PDF: engines, the finish for the archive, embedded data, inspection, places to sign."""

from minutes.pdf.described import Described
from minutes.pdf.embedded import Attached, attachments
from minutes.pdf.enclosing import Enclosure
from minutes.pdf.engines import Engine, choose
from minutes.pdf.finishing import DATA_NAME, SOURCE_NAME, Finished, finish
from minutes.pdf.inspection import Inspection, inspect
from minutes.pdf.merging import Appended, Merged, merge
from minutes.pdf.pictures import pages_of_picture
from minutes.pdf.places import SigningPlace, signing_places

__all__ = [
    "DATA_NAME",
    "SOURCE_NAME",
    "Appended",
    "Attached",
    "Described",
    "Enclosure",
    "Engine",
    "Finished",
    "Inspection",
    "Merged",
    "SigningPlace",
    "attachments",
    "choose",
    "finish",
    "inspect",
    "merge",
    "pages_of_picture",
    "signing_places",
]
