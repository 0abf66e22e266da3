import re

from onrecord.records.reading import Reading
from onrecord.report.page import page


def test_the_page_has_the_table_of_sides_and_links_each_to_its_row(sided: Reading) -> None:
    html = page([sided])
    table = html[html.index('<section class="sides"') : html.index('<section class="events"')]
    cells = re.findall(r'href="#(p\d)" class="side (\w+)"', table)
    assert cells == [("p1", "supports"), ("p2", "opposes"), ("p3", "supports")]
    assert table.count("according to the outlet") == table.count("according to Sudria") == 1


def test_every_link_of_the_page_leads_somewhere(sided: Reading) -> None:
    html = page([sided])
    ids = set(re.findall(r' id="([^"]+)"', html))
    links = set(re.findall(r' href="#([^"]+)"', html))
    assert links <= ids
    assert {"p1", "p4", "e1", "e3", "t-p1", "t-e3"} <= ids


def test_the_picture_has_a_bar_for_each_event_with_days(sided: Reading) -> None:
    html = page([sided])
    assert re.findall(r'<rect class="(\w+)"', html) == ["held", "scheduled"]
    assert 'class="timeline"' not in page([sided.__class__(document=sided.document)])
