"""XML for others: elements in one namespace, and only characters that XML can hold."""

from collections.abc import Mapping
from pathlib import Path

from lxml import etree
from lxml.etree import _Element as Element  # lxml gives its class no public name

from onrecord.report.exchange.files import STAND_IN, UNWRITABLE


def root(name: str, namespace: str, attributes: Mapping[str, str] | None = None) -> Element:
    """The outermost element, with the namespace of all."""
    made = etree.Element(f"{{{namespace}}}{name}", nsmap={None: namespace})
    return _with(made, attributes, "")


def add(
    parent: Element, name: str, attributes: Mapping[str, str] | None = None, text: str = ""
) -> Element:
    """A new element at the end of another, in its namespace."""
    namespace = etree.QName(parent).namespace
    return _with(etree.SubElement(parent, f"{{{namespace}}}{name}"), attributes, text)


def save(made: Element, path: Path) -> None:
    """Write the document in UTF-8."""
    data = etree.tostring(made, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    path.write_bytes(data)


def _with(made: Element, attributes: Mapping[str, str] | None, text: str) -> Element:
    for key, value in (attributes or {}).items():
        made.set(key, UNWRITABLE.sub(STAND_IN, value))
    if text:
        made.text = UNWRITABLE.sub(STAND_IN, text)
    return made
