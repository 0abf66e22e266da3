"""Label Studio: a JSON list of tasks with predictions, and the labelling set-up beside it.

Label Studio counts code points in what it exports and imports (its editor converts JavaScript's
units, `charsToCodePoints`), as this program does.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from onrecord.records.errors import InputError, RecordError
from onrecord.records.reading import Failure, Reading
from onrecord.records.spans import Span
from onrecord.report.exchange.annotations import (
    DOCUMENT,
    LABELS,
    AnnotatedText,
    Annotation,
    annotated,
    reading_in,
)
from onrecord.report.exchange.files import json_in, one_line
from onrecord.report.exchange.losses import Tally

Json = dict[str, Any]
_KEY = "onrecord"  # of task.data: what has no stretch of the text


def setup_path(path: Path) -> Path:
    """Where the labelling set-up goes: beside the tasks."""
    return path.with_name(f"{path.name}.setup.xml")


def setup() -> str:
    """The labelling set-up to paste into a Label Studio project for these tasks."""
    labels = "\n".join(f'    <Label value="{label}"/>' for label in LABELS if label != DOCUMENT)
    return (
        f'<View>\n  <Labels name="label" toName="text">\n{labels}\n  </Labels>\n'
        '  <Text name="text" value="$text"/>\n'
        '  <TextArea name="features" toName="text" perRegion="true" editable="true"/>\n</View>\n'
    )


def write_label_studio(readings: Iterable[Reading], path: Path, tally: Tally) -> None:
    """One task an article; memory stays at one article."""
    setup_path(path).write_text(setup(), encoding="utf-8")
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write("[")
        comma = "\n"
        for reading in readings:
            file.write(f"{comma}{one_line(_task(annotated(reading)))}")
            comma = ",\n"
        file.write("\n]\n")


def read_label_studio(path: Path, tally: Tally) -> Iterator[Reading | Failure]:
    """The reading of each task: a person's annotation if there is one, else the prediction.

    Raises:
        InputError: the file is not a list of tasks.
    """
    tasks = json_in(path)
    if not isinstance(tasks, list):
        raise InputError("it is not a list of tasks", about=str(path), remedy="Export it as JSON")
    for number, task in enumerate(tasks, start=1):
        yield _reading(task, number, path=path, tally=tally)


def _task(found: AnnotatedText) -> Json:
    results: list[Json] = []
    placed: list[Json] = []
    for at, one in enumerate(found.annotations):
        features = {**one.features, "id": one.id, **({"of": one.of} if one.of else {})}
        if not one.spans:
            placed.append({"label": one.label, "features": features})
        for part, span in enumerate(one.spans):
            results += _regions(f"{at}-{part}", span, one.label, features, found.text)
    data: Json = {"text": found.text, "name": found.name, _KEY: placed}
    model = "onrecord"
    return {"data": data, "predictions": [{"model_version": model, "result": results}]}


def _regions(
    id: str, span: Span, label: str, features: Mapping[str, str], text: str
) -> Iterator[Json]:
    """The label of one stretch and, if it is the first of its thing, the features."""
    place = {"start": span.start, "end": span.stop, "text": span.within(text)}
    common = {"id": id, "to_name": "text"}
    yield {
        **common,
        "from_name": "label",
        "type": "labels",
        "value": {**place, "labels": [label]},
    }
    lines = [one_line(features)]
    yield {
        **common,
        "from_name": "features",
        "type": "textarea",
        "value": {**place, "text": lines},
    }


def _reading(task: object, number: int, *, path: Path, tally: Tally) -> Reading | Failure:
    where = f"{path.name}, task {number}"
    try:
        found = _annotated(task, where, tally)
        return reading_in(found, about=str(path), made_by="label-studio", tally=tally)
    except (InputError, RecordError) as error:
        return Failure(id=where, error=error.what, remedy=error.remedy)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        return Failure(id=where, error=f"not a task of Label Studio ({type(error).__name__})")


def _annotated(task: Any, where: str, tally: Tally) -> AnnotatedText:  # noqa: ANN401 - a stranger's JSON
    data: Json = task["data"]
    text, name = data["text"], str(data.get("name", where))
    if not isinstance(text, str):
        raise InputError("its text is not a text", about=where)
    done = [one for one in task.get("annotations") or [] if not one.get("was_cancelled")]
    tally.count("annotations", "only the first of each task is read", max(0, len(done) - 1))
    chosen = (done or task.get("predictions") or [{"result": []}])[0]
    placed = (_annotation(one["label"], (), one["features"]) for one in data.get(_KEY, ()))
    regions = _merged(chosen["result"], text)
    return AnnotatedText(name=name, text=text, annotations=(*placed, *regions))


def _merged(results: Iterable[Json], text: str) -> Iterator[Annotation]:
    """The regions, those of one thing together."""
    labels: dict[str, tuple[str, Span]] = {}
    features: dict[str, Json] = {}
    for result in results:
        id, value = str(result.get("id")), result.get("value", {})
        if result.get("type") == "labels":
            labels[id] = (str(value["labels"][0]), Span(int(value["start"]), int(value["end"])))
        elif result.get("type") == "textarea":
            features[id] = _parsed(value["text"])
    things: dict[tuple[str, str], tuple[list[Span], Json]] = {}
    for id, (label, span) in labels.items():
        own = features.get(id, {})
        key = (label, f"{own.get('number', '')} {own['id']}" if "id" in own else f"\n{id}")
        things.setdefault(key, ([], own))[0].append(span)
    for (label, _), (spans, own) in things.items():
        yield _annotation(label, tuple(spans), own)


def _parsed(lines: object) -> Json:
    """The features of a region; what a person wrote instead is no feature."""
    first = lines[0] if isinstance(lines, list) and lines else lines
    try:
        found = json.loads(str(first))
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _annotation(label: str, spans: tuple[Span, ...], features: Json) -> Annotation:
    texts = {str(key): str(value) for key, value in features.items()}
    id, of = texts.pop("id", ""), texts.pop("of", "")
    return Annotation(label=label, id=id, spans=spans, features=texts, of=of)
