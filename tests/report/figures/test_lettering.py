import pytest

from onrecord.report.figures.lettering import Box, fitted, labels, lines_of, named, width_of


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [("mmm", "iii"), ("AB", "ab"), ("会谈", "ab"), ("ab", "a\u0301")],
    ids=["m and i", "capitals", "chinese", "combining marks take no room"],
)
def test_wider(wide: str, narrow: str) -> None:
    assert width_of(wide) > width_of(narrow)


def test_what_fits_stays_and_the_rest_is_cut() -> None:
    assert fitted("Ilse Varga", 200) == "Ilse Varga"
    assert width_of(fitted("Ilse Varga of Norland", 80)) <= 80


def test_lines_hold_all_words_in_order() -> None:
    text = "one two three four five six seven"
    lines = list(lines_of(text, 60))
    assert " ".join(lines) == text
    assert len(lines) > 1
    assert list(lines_of("", 60)) == []


def test_a_long_name_takes_two_small_lines() -> None:
    assert named("Ilse Varga", 0, 0, width=200).count("<text") == 1
    long = named("National Federation of Dockers and Pilots", 0, 0, width=150)
    assert long.count("<text") == 2
    assert long.count("small") == 2


def test_labels_hide_neither_each_other_nor_dots() -> None:
    places = [(float(100 + 60 * (i % 4)), float(100 + 60 * (i // 4)), 6.0) for i in range(12)]
    found = labels(places, ["Varga"] * 12, inside=Box(0, 0, 400, 400))
    dots = [Box(x - r, y - r, x + r, y + r) for x, y, r in places]
    for i, one in enumerate(found):
        others = [*(other.box for other in found[:i]), *dots]
        assert sum(one.box.shared(other) for other in others) == 0
        assert one.box.left >= 0
        assert one.box.right <= 400


def test_a_label_keeps_off_a_tie_and_the_border() -> None:
    right = labels([(50.0, 50.0, 5.0)], ["Varga"], inside=Box(0, 0, 300, 100))
    assert right[0].anchor == "start"
    left = labels([(290.0, 50.0, 5.0)], ["Varga"], inside=Box(0, 0, 300, 100))
    assert left[0].anchor == "end"
    two = [(50.0, 50.0, 5.0), (250.0, 50.0, 5.0)]
    assert labels(two, ["Varga", ""], inside=Box(0, 0, 300, 100), lines=[(0, 1)])[0].anchor != (
        "start"
    )
