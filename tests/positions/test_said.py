"""Which side the words of a statement take: holder, signed words, act."""

from collections.abc import Callable

import pytest

Stands = Callable[[str], list[tuple[str, str, str]]]

OWN = {
    "S[Brel] C[questioned] K[Norland's commitment to peace].": ("-commitment", "state"),
    "S[Brel] C[pushed] K[Norland to sign the treaty].": ("+sign +treaty", "appeal"),
    "S[Officials] C[are not mincing words in their opposition to] K[the treaty].": (
        "-treaty",
        "reject",
    ),
    "S[Brel] C[is a fervent supporter of] K[the treaty].": ("+treaty", "support"),
    "S[Brel] C[could not accept] K[the treaty].": ("-treaty", "reject"),
    "S[Brel] C[wants] K[to leave troops in the valley].": ("+leave +troops", "state"),
    "S[Brel] C[called] K[to ban the ferries].": ("+ban -ferries", "appeal"),
    "K[The treaty] C[annoyed] S[Norland].": ("-treaty", "state"),
    "S[Norland] C[was dismayed by] K[the treaty].": ("-treaty", "state"),
    "S[Brel] C[noted] K[the reckless shelling of the port].": ("-shelling", "state"),
    "S[Brel] C[spoke warmly of] K[the treaty].": ("+treaty", "support"),
    "S[Norland] C[will not accept] K[the draft treaty].": ("-treaty", "reject"),
    "S[Reyl] C[refused to rule out] K[a withdrawal from the valley].": ("+withdrawal", "agree"),
    "S[The ministry] C[is ready for] K[direct talks].": ("+talks", "agree"),
    "S[Reyl] C[hopes to avoid] K[new tariffs].": ("-tariffs", "state"),
    "S[The bishops] C[called for] K[an end to the siege].": ("+end -siege", "appeal"),
    "S[Varga] C[promised not to] K[extend the emergency].": ("-extend -emergency", "agree"),
    "S[Varga] C[did not want] K[to extend the emergency].": ("-extend -emergency", "reject"),
    "S[Brel] C[is not opposed to] K[a referendum].": ("+referendum", "agree"),
    "S[The party] C[has abandoned] K[its opposition to the union].": (
        "-opposition +union",
        "retreat",
    ),
    "S[Sudria] C[seeks] K[ways to obstruct the peace process].": ("+obstruct -process", "coerce"),
    "S[Norland] C[intends] K[to demand guarantees that the League will not expand].": (
        "+demand +guarantees -expand -League",
        "request",
    ),
    "S[Varga] C[labels] K[Tomas Reyl as a “war instigator.”]": ("-Reyl", "accuse"),
    "S[The spokesman] C[described] K[the summit as a farce].": ("-summit", "state"),
    "S[Varga] C[urged] K[Sudria to open the corridor].": ("+open +corridor", "appeal"),
    "S[The army] C[blamed] K[the losses on Reyl].": ("-Reyl", "accuse"),
    "S[Reyl] C[will not endorse] K[the plan].": ("-plan", "reject"),
    "S[Reyl] C[insisted that] K[the islands remain Norlandic].": (
        "+remain +Norlandic +islands",
        "request",
    ),
    "S[Brel] C[Won't Renounce] K[the Treaty]": ("+Treaty", "agree"),
    "S[Brel] C[wants] K[the talks to fail].": ("+fail -talks", "state"),
    "S[Brel] C[wants] K[that kind of treaty].": ("+kind +treaty", "state"),
    "S[Brel] C[called] K[the minister of trade a traitor].": ("-minister", "accuse"),
    "S[Brel] C[called] K[the treaty no success].": ("-treaty", "state"),
    "S[Brel] C[demanded] K[that the sanctions be lifted].": ("+lifted -sanctions", "request"),
    "S[Brel] C[is less than enthusiastic about] K[the treaty].": ("-treaty", "reject"),
    "S[Norland] C[blocked] K[the harbour].": ("-harbour", "coerce"),
    "S[Norland] C[voiced strong objections to] K[the treaty].": ("-treaty", "reject"),
    "S[Brel] C[condemned] K[Sudria for not having signed the treaty].": ("-Sudria", "accuse"),
    "S[Brel] C[asked] K[Sudria for guarantees].": ("+guarantees", "request"),
    "S[Brel] C[argued against] K[voting against the treaty].": ("-voting +treaty", "appeal"),
    "S[Brel] C[expressed] K[support for the treaty].": ("+treaty", "support"),
    "S[Brel] C[announced] K[Norland's readiness to sign the treaty].": ("+sign +treaty", "agree"),
    "S[Brel] C[no longer supports] K[the treaty].": ("-treaty", "reject"),
    "S[Brel] C[attempted to portray] K[Reyl as a liar].": ("-Reyl", "accuse"),
}
SAID = {
    "S[Brel] C[does not believe] K[that Norland should sign the treaty].": (
        "-sign -treaty",
        "appeal",
    ),
    "K[“I don't think that the treaty is a good idea,”] S[Brel] C[said].": ("-treaty", "state"),
    "K[“My advice was not to sign the treaty,”] S[Brel] C[said].": ("-sign -treaty", "appeal"),
    "K[“I don't want to spoil everything with sanctions,”] S[Brel] C[said].": (
        "-spoil +everything -sanctions",
        "reject",
    ),
    "S[Brel] C[said] K[Reyl had caused great damage].": ("-Reyl", "accuse"),
    "K[“Only the fact that I do not want to ruin the talks.”] S[Brel] C[said].": (
        "-ruin +talks",
        "reject",
    ),
    "S[Brel] C[said] K[the toll is too high].": ("-toll", "state"),
    "S[Brel] C[said] K[the port toll is too high].": ("-toll", "state"),
    "S[Brel] C[said] K[the toll has led to chaos].": ("-toll", "state"),
    "S[Brel] C[said] K[the attacks threaten the talks].": ("-attacks", "state"),
    "S[The ministry] C[said] K[it would sign the treaty].": ("+treaty", "agree"),
    "S[Brel] C[tried to make the case] K[that the treaty is good].": ("+treaty", "state"),
    "S[Brel] C[said] K[it seems to be a mistake to sign the treaty].": ("-sign -treaty", "state"),
    "S[Brel] C[said] K[that Reyl is not only brave].": ("+Reyl", "support"),
    "S[Brel] C[said] K[that Reyl says a lot of stupid things].": ("-Reyl", "accuse"),
    "S[Brel] C[said] K[the government had given away its strongest card].": (
        "-government",
        "accuse",
    ),
    "S[Varga] C[said] K[Sudria must forgo membership in the League].": (
        "+forgo -membership -League",
        "appeal",
    ),
    "S[Varga] C[said] K[Norland needs peace].": ("+peace", "appeal"),
    "S[Reyl] C[said] K[the proposal was unacceptable].": ("-proposal", "reject"),
    "S[Brel] C[said] K[she had no objection to foreign monitors].": ("+monitors", "agree"),
    "S[The envoy] C[said] K[there is no alternative to negotiations].": ("+negotiations", "state"),
    "S[Reyl] C[conceded] K[that the shelling had been a mistake].": ("-shelling", "concede"),
    "K[“Stop the bombing now,”] S[the mayor] C[demanded].": ("+Stop -bombing", "request"),
    "K[“We will never recognise the annexation,”] S[Reyl] C[said].": (
        "-recognise -annexation",
        "reject",
    ),
    "K[“It is time to end the blockade,”] S[Reyl] C[said].": ("+end -blockade", "appeal"),
    "S[Reyl] C[said] K[it would be a mistake to lift the sanctions].": (
        "-lift +sanctions",
        "state",
    ),
    "S[Reyl] C[said] K[his country would under no circumstances give up the islands].": (
        "-give +islands",
        "reject",
    ),
    "S[The minister] C[said] K[higher tariffs would hurt both countries].": ("-tariffs", "state"),
    "S[Brel] C[said] K[the mediators had done an awful job].": ("-mediators", "accuse"),
    "S[Brel] C[said] K[that Reyl lies about the border].": ("-Reyl", "accuse"),
    "S[Brel] C[said] K[Reyl is a good man].": ("+Reyl", "support"),
    "S[Brel] C[said] K[she was going to support the treaty].": ("+support +treaty", "agree"),
    "S[Brel] C[said] K[it is necessary to sign the treaty].": ("+sign +treaty", "appeal"),
    "S[Brel] C[said] K[the treaty is acceptable].": ("+treaty", "state"),
    "S[Brel] C[said] K[although the treaty is good, it came late].": ("+treaty", "state"),
    "S[Sanders] C[said] K[he will work to prevent a war].": ("+prevent -war", "agree"),
    "S[Brel] C[said] K[most of the ministers are corrupt].": ("-most", "accuse"),
    "S[Brel] C[said] K[Norland has got to leave the League].": ("+leave -League", "appeal"),
    "S[Brel] C[said] K[the talks must not fail].": ("-fail +talks", "appeal"),
    "S[Brel] C[said] K[they had taken no part because the talks are useless].": (
        "-talks",
        "state",
    ),
    "S[Brel] C[said] K[the decision is a mistake].": ("-decision", "state"),
    'S[Brel] C[called] K[the treaty "a good idea"].': ("+treaty", "state"),
    "S[Two ministers] C[said] K[they support the treaty].": ("+treaty", "support"),
    "S[Brel] C[said] K[the treaty is going to ruin Norland].": ("-treaty", "state"),
}
BOTH = {
    "S[Brel] C[said] K[the treaty angered Norland].": [("Norland", "-treaty", "state")],
    "S[Brel] C[said] K[Norland was dismayed by the treaty].": [("Norland", "-treaty", "state")],
    "K[“Norland's goal is to end the war,”] S[Brel] C[said].": [("Norland", "+end -war", "state")],
    "S[The Courier] C[wrote] K[that Varga is the main obstacle to a ceasefire].": [
        ("Varga", "-ceasefire", "coerce"),
        ("", "-Varga", "accuse"),
    ],
    "S[The opposition] C[accused] K[Varga of sabotaging the talks].": [
        ("", "-Varga", "accuse"),
        ("Varga", "-talks", "coerce"),
    ],
    "S[Reyl] C[said] K[that Norland has always supported the embargo].": [
        ("Norland", "+embargo", "support")
    ],
    "S[Reyl] C[said] K[that the embargo is supported by Norland].": [
        ("Norland", "+embargo", "support")
    ],
    "S[Reyl] C[said] K[that Norland voiced opposition to the embargo].": [
        ("Norland", "-embargo", "reject")
    ],
    "S[Reyl] C[said] K[Norland called the embargo a crime].": [("Norland", "-embargo", "state")],
    "K[“Sudria stands in the way of peace,”] S[Brel] C[said].": [("Sudria", "-peace", "coerce")],
    "S[Brel] C[said] K[the only way for Sudria to block the talks is war].": [
        ("Sudria", "-talks", "coerce")
    ],
    "S[Brel] C[said] K[that Norland turned the offer down].": [("Norland", "-offer", "reject")],
    "S[Brel] C[said] K[Norland wants Sudria to leave].": [("Norland", "+leave -Sudria", "state")],
    "K[“Norland regards the treaty as a mistake,”] S[Brel] C[said].": [
        ("Norland", "-treaty", "state")
    ],
    "K[“We need to talk. You have to stop the war.”] S[Brel] C[said].": [
        ("", "+talk", "appeal"),
        ("", "+stop -war", "appeal"),
    ],
    "K[“Varga thinks that the treaty is a disaster,”] S[Reyl] C[said].": [
        ("Varga", "-treaty", "state")
    ],
}
NEITHER = [
    "Brel urged S[Norland] C[to accept] K[the treaty].",
    "Brel spoke of S[Reyl]'s refusal C[to support] K[the treaty].",
    "S[Neither minister] C[rejected] K[the treaty].",
    "S[Any company] C[rejects] K[the treaty].",
    "S[Brel] C[jokingly offered] K[Reyl a job].",
    "S[Brel] C[offered a glimpse of] K[the treaty].",
    "S[Brel] C[declined] K[to comment].",
    "S[Brel] C[doubted] K[that there would be talks].",
    "S[Brel] C[guaranteed] K[that the treaty is ready].",
    "S[Brel] C[asked] K[about the treaty].",
    "S[Brel] C[did not respond to] K[a request for talks].",
    "S[Brel] C[refused to say] K[that the treaty is good].",
    "S[Brel] C[declined to criticise] K[the treaty].",
    "S[Brel] C[in an effort to clarify] K[the treaty].",
    "S[Brel] C[is not always opposed to] K[the treaty].",
    "S[The plan] C[annoyed] K[Brel].",
    "S[Brel] C[said] K[the talks will succeed].",
    "S[Brel] C[said] K[the evidence is strong].",
    "S[Brel] C[said] K[her tweet was a joke].",
    "S[Brel] C[said] K[there is no advantage for Norland].",
    "K[“I don't think that the treaty is a bad idea,”] S[Brel] C[said].",
    "K[“He'll need help,”] S[Brel] C[said].",
    "K[“You don't have to guess,”] S[Brel] C[said].",
    "K[“You'd have to believe in magic,”] S[Brel] C[said].",
    "K[“I'll put it this way,”] S[Brel] C[said].",
    "K[“I will continue to do so,”] S[Brel] C[said].",
    "K[“I hate to say it,”] S[Brel] C[said].",
    "K[“He hit the wall,”] S[Brel] C[said].",
    "K[“You are a liar,”] S[Brel] C[said].",
    "S[The report] C[links] K[his support for the treaty].",
    "S[Varga] C[asked] K[whether Sudria would come to the talks].",
    "K[If Sudria accepted the truce, the port could open], S[Reyl] C[said].",
    "K[Does Norland want peace?] S[the columnist] C[asked].",
    "S[Varga] C[is expected to support] K[the plan].",
    "S[Varga] C[may support] K[the plan].",
    "S[Reyl] C[said] K[the talks would resume on Tuesday].",
    "S[The poll] C[shows] K[that the plan is a disaster].",
    "S[The general] C[said] K[his troops had repelled an attack].",
    "S[Reyl] C[has not endorsed] K[the plan].",
    "S[Reyl] C[avoided criticising] K[the mediators].",
    "S[Brel] C[said] K[the plan is not a problem].",
    "S[Brel] C[said] K[there was opposition to the treaty].",
    "S[Brel] C[said] K[everybody wants peace].",
    "S[Brel] C[said] K[I am an honest woman].",
    "S[Brel] C[said] K[Sudria could accept the treaty].",
    "S[Brel] C[said] K[it would have helped].",
    "S[Varga] C[described] K[her visit].",
    "S[Brel] C[does not see] K[the treaty as a threat].",
    "S[Brel] C[called] K[Reyl no traitor].",
    "S[Brel] C[wants] K[nothing].",
    "S[Brel] C[said] K[the minister was rumoured to oppose the treaty].",
    "S[Brel] C[said] K[the treaty was supposed to be opposed by Norland].",
    "S[Brel] C[said] K[the treaty has never been an obstacle to peace].",
    "K[“Norland does not regard the treaty as a mistake,”] S[Brel] C[said].",
    "S[Brel] C[said] K[what matters is peace].",
    "S[Brel] C[said] K[Reyl never lies].",
]


@pytest.mark.parametrize(("sentence", "side"), [*OWN.items(), *SAID.items()])
def test_a_side_of_the_source(sentence: str, side: tuple[str, str], stands: Stands) -> None:
    assert stands(sentence) == [("", *side)]


@pytest.mark.parametrize(("sentence", "sides"), BOTH.items())
def test_a_side_ascribed_to_somebody(
    sentence: str, sides: list[tuple[str, str, str]], stands: Stands
) -> None:
    assert stands(sentence) == sides


@pytest.mark.parametrize("sentence", NEITHER)
def test_no_side(sentence: str, stands: Stands) -> None:
    assert stands(sentence) == []
