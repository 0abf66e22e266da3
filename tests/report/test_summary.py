from dataclasses import replace

import pytest

from onrecord.records.reading import Reading
from onrecord.report.brief import SEE_ALL, brief_text

SUMMARY = """\
What happened and what is to happen
   E3  Held, May 2031: the first round in Port Selm. Date: month named.
   E1  Scheduled, 2 June 2031: The second round of talks between Norland and
       Sudria (Port Selm). Parties: Norland, Sudria. Date: Monday after
       2031-05-30, day of publication.
   E2  Reported, to come: a pause in the fighting. Terms: no shelling of the
       valley.

What each declares
  Tomas Reyl, foreign minister of Norland:
    P1  supports “talks”, “until it is signed”: we will stay until it is signed
  Ilse Varga, Sudria’s prime minister:
    P4  accuses Tomas Reyl: does not cover the river

What others say of them
  Sudria:
    P2  opposes “talks”, according to the outlet: Everybody knows who wants them
        to fail.
  Norland:
    P3  supports “guarantees” (request), according to Sudria: Norland intends to
        demand guarantees from the river commission

What to be wary of
"""


def test_the_summary_stands_before_what_to_be_wary_of(sided: Reading) -> None:
    assert SUMMARY in brief_text(sided)


def test_nothing_declared_is_said(sided: Reading) -> None:
    alleged = tuple(p for p in sided.positions if p.basis == "alleged")
    out = brief_text(replace(sided, positions=alleged))
    assert "What each declares\n  Nobody takes a side in words of his own.\n" in out


@pytest.mark.parametrize(("n_more", "lines"), [(0, []), (2, ["  - … and 2 more."])])
def test_many_sides_of_one_actor_are_cut(sided: Reading, n_more: int, lines: list[str]) -> None:
    mine = sided.positions[0]
    many = tuple(replace(mine, id=f"p{at}") for at in range(8 + n_more))
    out = brief_text(replace(sided, parse=None, positions=many, findings=(), statements=()))
    assert [line for line in out.splitlines() if "more." in line] == lines
    assert (SEE_ALL.split(".")[0] in out) == bool(lines)
