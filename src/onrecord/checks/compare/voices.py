"""In whose voice a place of an article is."""

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
        said = [(span, s) for s in reading.statements if s.type in _SAYING for span in s.content]
        self._said = sorted(said, key=lambda pair: pair[0].stop - pair[0].start)

    def at(self, character: int) -> str:
        """Give "outlet", or the speaker of the innermost statement whose content is there.

        What the outlet says that somebody wants or believes is in the outlet's voice. A speaker
        who was not resolved is given in the words of the source.
        """
        for span, statement in self._said:
            if span.start <= character < span.stop:
                return self.of(statement)
        return OUTLET

    def of(self, statement: Statement) -> str:
        """The name of the speaker, else the words of the source, else that nobody is named."""
        name = self._names.get(self._speakers.get(statement.id) or "")
        source = (" ".join(span.within(self._text).split()) for span in statement.source)
        return name or " ".join(source) or SOMEBODY
