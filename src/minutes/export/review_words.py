"""What the page of a review says to its reader, in the language of messages."""

from __future__ import annotations

from typing import Any

from minutes.messages.catalogue import _
from minutes.messages.wording import word_of_severity


def page_words() -> dict[str, Any]:
    """Every sentence of the page by the name that it has there; words in braces are filled in by the page."""
    return {
        "title": _("Check what was read"),
        "papers": _("Papers"),
        "values_pane": _("Values"),
        "page_pane": _("Page of the paper"),
        "load": _("Load corrections…"),
        "save": _("Save corrections"),
        "help": _("Help"),
        "close": _("Close"),
        "noscript": _("This page needs JavaScript. It is all in the file: nothing is fetched or sent."),
        "order": _("Order"),
        "order_doubts": _("doubts first"),
        "order_paper": _("as in the paper"),
        "show": _("Show"),
        "show_all": _("all"),
        "show_open": _("still to look at"),
        "show_done": _("corrected and checked"),
        "find": _("Find"),
        "first": _("Look at these first"),
        "findings": _("Findings"),
        "nothing": _("Nothing to show here."),
        "absent": _("not found"),
        "no_proof": _("There is no place on a page for it."),
        "on_page": _("page {page}"),
        "was": _("Read as: {value}"),
        "removed_before": _("Removed by a person"),
        "edit": _("Edit"),
        "check": _("It is right"),
        "uncheck": _("Not checked after all"),
        "remove": _("Remove"),
        "undo": _("Undo"),
        "add": _("Add…"),
        "add_one": _("Add: {what}"),
        "hint_date": _("year-month-day, such as 2024-05-14"),
        "hint_time": _("hours:minutes, such as 18:05"),
        "add_below": _("Add one below"),
        "go": _("Go to the value"),
        "accept": _("Accept"),
        "cancel": _("Cancel"),
        "yes": _("yes"),
        "no": _("no"),
        "none": _("without a place"),
        "checked": _("checked"),
        "unchecked": _("not checked"),
        "corrected": _("corrected"),
        "removed": _("removed"),
        "undone": _("undone"),
        "page_of": _("page {page} of {pages}"),
        "page_before": _("Page before"),
        "page_after": _("Next page"),
        "zoom": _("Size"),
        "zoom_fit": _("whole width"),
        "picture": _("Page {page} of the paper"),
        "not_drawn": _("Page {page} is not in this file. minutes review --all-pages puts all pages in."),
        "no_page": _("No page of this paper is in this file."),
        "tally": _("papers: {papers} · to look at: {open} · corrections: {done}"),
        "unread": _("not read: {count}"),
        "unread_short": _("not read"),
        "unsaved": _("not saved yet"),
        "paper_label": _("{name}, to look at: {open}, corrections: {done}"),
        "saved": _("Corrections are saved; papers: {count}"),
        "loaded": _("Corrections are loaded; papers: {count}"),
        "load_wrong": _("This is not a corrections file of this page."),
        "load_unknown": _("These papers are not on this page:"),
        "load_stale": _("These corrections do not fit what was read now, and were left out:"),
        "help_intro": _(
            "A value is shown with its place on the page. Correct what is wrong, tick what is right, and save: "
            "minutes extract --corrections applies the file. Until then it is kept in this browser."
        ),
        "single_keys": _("Single letters work as keys"),
        "shortcuts": [
            [["↓", "j"], _("next value")],
            [["↑", "k"], _("value before")],
            [["Enter", "e"], _("edit")],
            [["Esc"], _("leave without a change")],
            [["c"], _("it is right, or not checked after all")],
            [["Delete"], _("remove")],
            [["u"], _("undo")],
            [["a"], _("add one below")],
            [["f"], _("find")],
            [["o"], _("change the order")],
            [["n", "p"], _("next paper, paper before")],
            [["?"], _("this help")],
        ],
        "legend": [[sign, word] for sign, word in certainties().items()]
        + [["corrected", _("corrected by a person")], ["checked", _("checked by a person")]],
    }


def certainties() -> dict[str, str]:
    """The words for how sure a value is."""
    return {"high": _("sure"), "medium": _("fairly sure"), "low": _("unsure")}


def severities() -> dict[str, str]:
    """The words for how bad a finding is."""
    return {each: word_of_severity(each) for each in ("error", "warning", "info")}


def group_titles() -> dict[str, str]:
    """The titles of the groups of values."""
    return {
        "facts": _("The meeting"),
        "officers": _("Officers"),
        "attendance": _("Attendance"),
        "items": _("Items and decisions"),
        "other": _("Other"),
    }
