import io
import json

import pytest
from builders import document
from fakes import FakeFetcher

from onrecord.read.hints import Hints
from onrecord.records.errors import SettingError
from onrecord.records.reading import Failure, Reading
from onrecord.run.pipeline import readings, readings_of, steps
from onrecord.run.settings import BatchSettings, Settings, StepSettings

TEXT = "Ilse Varga said the talks would go on. Nobody answered."


def test_the_steps_in_their_order() -> None:
    made = steps(Settings())
    assert [step.fills for step in made] == [
        *("parse", "statements", "cast", "positions", "dates", "events", "findings")
    ]
    assert len({step.name for step in made}) == len(made)


@pytest.mark.parametrize("room", ["statements", "actors", "positions", "dates", "events"])
def test_an_unknown_choice_is_named_with_its_nearest(room: str) -> None:
    chosen = StepSettings(**{room: "rule"})
    with pytest.raises(SettingError, match=f'{room}: there is no choice "rule". Did you mean "rul'):
        steps(Settings(steps=chosen))


def test_a_document_made_by_hand_is_read() -> None:
    (reading,) = readings_of([document(TEXT)])
    assert isinstance(reading, Reading)
    (said,) = reading.statements
    assert [span.within(TEXT) for span in said.source] == ["Ilse Varga"]
    assert reading.cast.actor(str(reading.cast.voices[0].speaker)).name == "Ilse Varga"
    assert [span.within(TEXT) for span in reading.own_voice()] == ["Nobody answered."]


def test_sources_of_every_kind_keep_their_order() -> None:
    rows = [{"text": TEXT, "id": "one"}, {"title": "no text"}]
    page = f"<html><body><article><h1>Talks</h1><p>{TEXT * 5}</p></article></body></html>"
    web = FakeFetcher({"https://courier.example/1": page.encode()})
    found = list(
        readings(
            ["https://courier.example/2", "-", "https://courier.example/1"],
            hints=Hints(outlet="Harbour Courier"),
            settings=Settings(batches=BatchSettings(articles=2)),
            fetcher=web,
            stdin=io.BytesIO("\n".join(map(json.dumps, rows)).encode()),
        )
    )
    ids = [one.id if isinstance(one, Failure) else one.document.id[:3] for one in found]
    assert ids == ["https://courier.example/2", "one", "-:2", found[3].document.id[:3]]
    assert web.asked == ["https://courier.example/2", "https://courier.example/1"]
    assert found[1].document.outlet == "Harbour Courier"
