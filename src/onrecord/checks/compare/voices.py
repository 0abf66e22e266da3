"""In whose voice a place of an article is."""

from array import array

from onrecord.checks.compare.people import SOMEBODY
from onrecord.records.position import OUTLET
from onrecord.records.reading import Reading
from onrecord.records.statement import Statement, StatementType

_SAYING = (StatementType.COMMUNICATION, StatementType.FACTIVE)


class Voices:
    """Who says what stands at a character of one article."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.document.text
        self._names = {actor.id: actor.name for actor in reading.cast.actors}
        self._speakers = {voice.statement: voice.speaker for voice in reading.cast.voices}
        said = [s for s in reading.statements if s.type in _SAYING]
        said.sort(key=lambda s: sum(span.start - span.stop for span in s.content))
        self._said = tuple(said)
        self._place = array("l", bytes(array("l").itemsize * len(self._text)))
        for number, statement in enumerate(said, start=1):  # the innermost comes last and stays
            for start, stop in statement.content:
                self._place[start:stop] = array("l", (number,)) * (stop - start)

    def at(self, character: int) -> str:
        """Give "outlet", or the speaker of the innermost statement whose content is there.

        What the outlet says that somebody wants or believes is in the outlet's voice. A speaker
        who was not resolved is given in the words of the source.
        """
        number = self._place[character]
        return self.of(self._said[number - 1]) if number else OUTLET

    def of(self, statement: Statement) -> str:
        """The name of the speaker, else the words of the source, else that nobody is named."""
        name = self._names.get(self._speakers.get(statement.id) or "")
        source = (" ".join(span.within(self._text).split()) for span in statement.source)
        return name or " ".join(source) or SOMEBODY
