import pytest

from onrecord.records.errors import RecordError
from onrecord.records.issue import Issue


def test_an_issue_with_its_examples() -> None:
    issue = Issue(
        name="tolls",
        definition="Who may charge ships for the passage of the strait",
        words=("toll", "shipping charge"),
        examples_for=("The tolls must stay.",),
        examples_against=("The tolls must go.",),
        parent="trade",
    )
    assert issue.parent == "trade"


@pytest.mark.parametrize(
    ("name", "definition", "parent", "message"),
    [
        ("", "What it is", None, "needs a name and a definition"),
        ("tolls", " ", None, "tolls: an issue needs a name and a definition. Say in one sentence"),
        ("tolls", "What it is", "tolls", "cannot be a part of itself"),
    ],
    ids=["no name", "no definition", "its own parent"],
)
def test_issues_that_cannot_be(
    name: str, definition: str, parent: str | None, message: str
) -> None:
    with pytest.raises(RecordError, match=message):
        Issue(name=name, definition=definition, parent=parent)
