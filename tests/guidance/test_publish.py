"""Published only without a name, only in words to which the asker has said yes, and findable (D§4.6)."""

import pytest

from clearline.guidance import actions, publishing
from clearline.guidance.models import PublishedAnswer, Question
from clearline.guidance.publishing import NamesSomebody, Words, search
from clearline.guidance.workflow import Status
from clearline.kernel.verdict import Refused
from clearline.mail.models import Message
from tests.conftest import NOON, make_seat
from tests.guidance.conftest import WORDS, publish
from tests.record import events


def test_everybody_at_the_school_reads_it_and_nobody_elsewhere(published, governor, teacher, other_head):
    read = [PublishedAnswer.objects.visible_to(each, NOON).count() for each in (governor, teacher, other_head)]

    assert read == [1, 1, 0]
    assert (published.question, published.answer, published.clause) == (WORDS.question, WORDS.answer, "4.2")


def test_the_record_does_not_say_whose_it_was(published, school):
    entry = next(each for each in events(school) if each["event"] == "answer.published")

    assert entry == {"event": "answer.published", "subject": published.ref}


def test_it_needs_the_askers_yes_to_begin_with(answered, owner):
    with pytest.raises(Refused, match="has not said that it may be published"):
        publishing.word(answered, words=WORDS, seat=owner, at=NOON)


def test_nothing_can_be_published_before_there_is_an_answer(question, teacher):
    with pytest.raises(Refused, match="no answer yet"):
        publishing.let_publish(question, seat=teacher, at=NOON)


@pytest.mark.parametrize("who", ["owner", "head", "manager"])
def test_nobody_else_says_yes(answered, teacher, owner, who, request):
    publishing.let_publish(answered, seat=teacher, at=NOON)
    publishing.word(answered, words=WORDS, seat=owner, at=NOON)

    with pytest.raises(Refused, match="Only whoever asked"):
        publishing.publish(answered, number=2, seat=request.getfixturevalue(who), at=NOON)


def test_a_yes_to_other_words_counts_for_nothing(answered, teacher, owner):
    publishing.let_publish(answered, seat=teacher, at=NOON)
    publishing.word(answered, words=WORDS, seat=owner, at=NOON)
    publishing.word(answered, words=Words("Others?", "Yes."), seat=owner, at=NOON)

    with pytest.raises(Refused, match="moved on"):
        publishing.publish(answered, number=2, seat=teacher, at=NOON)


def test_a_no_is_a_no(answered, teacher, owner):
    publishing.let_publish(answered, seat=teacher, at=NOON)
    publishing.word(answered, words=WORDS, seat=owner, at=NOON)
    publishing.refuse_words(answered, seat=teacher, at=NOON)
    answered.refresh_from_db()

    with pytest.raises(Refused):
        publishing.publish(answered, number=2, seat=teacher, at=NOON)
    assert publishing.waiting(answered, actions.read(answered, seat=teacher, at=NOON)) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("May Tom Reed say it?", "Tom"),
        ("Ask mr reed first.", "reed"),
        ("Mo Vale said so.", "Mo Vale"),
        ("As Vale says.", "Vale"),
        ("May I? Olu says yes.", "Olu"),
    ],
)
def test_words_with_a_name_are_refused(answered, teacher, owner, manager, text, name):
    publishing.let_publish(answered, seat=teacher, at=NOON)

    with pytest.raises(NamesSomebody, match=f"“{name}”"):
        publishing.word(answered, words=Words(text, "Yes."), seat=owner, at=NOON)


@pytest.mark.parametrize(
    "text", ["May I post it?", "Will it do? May I?", "In a park, on the hill.", "“May I?” she said."]
)
def test_an_ordinary_word_is_no_name(answered, teacher, owner, school, text):
    for name in ("May Park", "Will Hill"):
        make_seat(school, name)
    publishing.let_publish(answered, seat=teacher, at=NOON)

    publishing.word(answered, words=Words(text, "Yes."), seat=owner, at=NOON)


def test_somebody_who_joined_since_is_not_named_either(answered, teacher, owner, school):
    publishing.let_publish(answered, seat=teacher, at=NOON)
    publishing.word(answered, words=Words("What would Alva say?", "Yes."), seat=owner, at=NOON)
    make_seat(school, "Alva Bright")

    with pytest.raises(NamesSomebody):
        publishing.publish(answered, number=2, seat=teacher, at=NOON)


def test_words_that_wait_are_sealed(answered, teacher, owner):
    publishing.let_publish(answered, seat=teacher, at=NOON)
    publishing.word(answered, words=WORDS, seat=owner, at=NOON)

    assert b"town" not in bytes(answered.entries.last().words)
    assert Message.objects.get(kind="question.worded").to == teacher.key


class TestWithdrawing:
    @pytest.mark.parametrize("who", ["owner", "teacher"])
    def test_the_owner_and_the_asker_may(self, published, who, request):
        publishing.withdraw(published, seat=request.getfixturevalue(who), at=NOON)

        assert not PublishedAnswer.objects.visible_to(published.source.asker, NOON).exists()
        assert Question.objects.get().status == Status.CLOSED

    @pytest.mark.parametrize("who", ["head", "manager", "governor", "other_head"])
    def test_others_may_not(self, published, who, request):
        with pytest.raises(Refused):
            publishing.withdraw(published, seat=request.getfixturevalue(who), at=NOON)

    def test_not_twice(self, published, owner):
        publishing.withdraw(published, seat=owner, at=NOON)

        with pytest.raises(Refused, match="already"):
            publishing.withdraw(published, seat=owner, at=NOON)

    def test_it_may_be_published_again_in_other_words(self, published, teacher, owner):
        question = published.source
        publishing.withdraw(published, seat=teacher, at=NOON)

        again = publish(Question.objects.get(pk=question.pk), teacher, owner, Words("Where do I live?", "Say it."))
        assert PublishedAnswer.objects.visible_to(teacher, NOON).get() == again


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["town", "photo"]),
        ("photos", ["photo"]),
        ("PHOTO", ["photo"]),
        ("may i post a photo of my child", ["photo"]),
        ("4.4", ["photo"]),
        ("town photo", []),
        ("child’s", ["photo"]),
        ("%", ["town", "photo"]),
    ],
)
def test_every_word_that_was_typed_is_looked_for(typed, found):
    both = [
        PublishedAnswer(clause="4.2", question="May I name my town?", answer="Yes."),
        PublishedAnswer(clause="4.4", question="May I post a photo of my own child?", answer="Yes, your child’s."),
    ]

    names = {each.question: name for each, name in zip(both, ("town", "photo"), strict=True)}
    assert [names[each.question] for each in search(both, typed)] == found
