"""The policy on one page, for somebody in for one day, and the statement that is true of it (3.GB.b; D§4.2, §5.8)."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from clearline.acknowledgements import actions, asking, papers
from clearline.acknowledgements.models import Request
from clearline.acknowledgements.one_day import take_in
from clearline.acknowledgements.one_page import MOST_WORDS, one_page
from clearline.acknowledgements.paper import print_sheets
from clearline.acknowledgements.receipts import is_genuine, mismatches, receipt
from clearline.acknowledgements.statements import CURRENT, OF_ONE_PAGE, STATEMENTS
from clearline.keys.installation import receipt_public_key
from clearline.people.models import Membership, Seat, SignIn
from clearline.people.one_day import Visitor
from clearline.people.roles import Category
from clearline.policies import summaries
from clearline.policies.queries import clauses_of
from tests.conftest import NOON, draft_policy, publish_policy
from tests.documents.reading import reader, words
from tests.record import token_of

TODAY = NOON.date()
MODEL = Path(__file__).parents[2] / "docs/model-policy/use-of-social-media.md"
MUSTS = "\n".join(
    f"4.{number} Staff must not post the thing that is numbered {number} on any account. It may be that they wish to."
    for number in range(1, 41)
)
LONG = f"Use of social media policy\n\n4. Using social media\n\n{MUSTS}\n"


def supply(office, at=NOON) -> Seat:
    """Ana Quick of an agency, here on the day of `at` and no other."""
    visitor = Visitor("Ana", "Quick", "ana@agency.test")
    printed = take_in(visitor, agency="Kestrel", on=timezone.localdate(at), on_paper=False, by=office, at=at).printed
    return Seat.objects.get(pk=printed.slip.seat_id)


def sign(seat, at=NOON):
    return actions.sign(Request.objects.live().get(seat=seat), seat=seat, typed_name=seat.name, at=at)


def sheet_of(seat, office):
    requests = Request.objects.live().filter(seat=seat).select_related("seat", "version", "school")
    return print_sheets(requests, by=office, at=NOON)[0]


def page_of(version):
    return one_page(clauses_of(version), version.school, TODAY)


class TestWords:
    def test_it_is_what_says_must_of_people_in_the_schools_words(self, version, owner):
        clause = version.clauses.get(ident="4.3")
        summaries.summarise(clause, {"": "Do not answer.", "agency": "Tell us today."}, by=owner, at=NOON)

        assert [(each.ident, each.words) for each in page_of(version).binding] == [("4.3", "Tell us today.")]

    def test_it_names_the_safeguarding_lead_and_the_head_and_no_line_manager(self, version, head, dsl):
        told = [each.who for each in page_of(version).tell]

        assert told[:2] == ["Dawn Frost, the designated safeguarding lead", "Hana Moss, the headteacher"]
        assert "Your line manager" not in told

    def test_the_model_policy_is_read_in_under_three_minutes_and_leaves_nothing_out(self, school, owner, head, dsl):
        version = publish_policy(draft_policy(school, owner, MODEL.read_text()), owner)
        plain = json.loads(MODEL.with_name("summaries.json").read_text())
        for clause in version.clauses.filter(ident__in=plain):
            by_category = {("" if who == "all" else who): text for who, text in plain[clause.ident].items()}
            summaries.summarise(clause, by_category, by=owner, at=NOON)

        page = page_of(version)

        assert [each.ident for each in page.binding] == ["1.4", "4.3", "4.4", "4.5", "4.6", "4.7", "4.8"]
        assert page.rest == ()
        assert 250 < page.words < 400
        assert page.minutes == 2

    def test_of_a_long_policy_what_does_not_fit_is_named_and_the_sheet_is_one_page(self, school, owner, office):
        version = publish_policy(draft_policy(school, owner, LONG), owner)
        seat = supply(office)

        page = page_of(version)
        sheet = sheet_of(seat, office)

        assert len(page.binding) + len(page.rest) == 40
        assert sum(each.length for each in page.binding) <= MOST_WORDS
        assert page.words < 600
        pdf = papers.sheets_pdf([sheet], large=False, at=NOON)
        assert len(reader(pdf).pages) == 1
        assert "Also binding:" in words(pdf)


class TestSign:
    def test_the_statement_is_the_one_of_the_page_and_stands_on_the_receipt(self, version, office):
        kept = sign(supply(office))

        said = receipt(kept)
        assert kept.words == OF_ONE_PAGE
        assert said["statement"] == STATEMENTS[OF_ONE_PAGE]
        assert is_genuine(said, receipt_public_key())
        assert mismatches(version.school_id) == []
        assert "read the policy on one page" in words(papers.receipt_pdf(kept))

    def test_everybody_else_signs_what_they_signed_before(self, asked, teacher):
        assert actions.sign(asked, seat=teacher, typed_name=teacher.name, at=NOON).words == CURRENT

    @pytest.mark.parametrize(
        ("category", "ends_on"),
        [(Category.AGENCY, TODAY + timedelta(days=1)), (Category.AGENCY, None), (Category.VOLUNTEER, TODAY)],
    )
    def test_it_is_only_for_an_agency_and_only_for_a_day(self, asked, teacher, category, ends_on):
        Membership.objects.filter(seat=teacher).update(category=category, starts_on=TODAY, ends_on=ends_on)

        assert sign(Seat.objects.get(pk=teacher.pk)).words == CURRENT

    def test_whoever_is_also_a_governor_reads_all_of_it(self, asked, governor, office, version):
        Membership.objects.create(seat=governor, category=Category.AGENCY, starts_on=TODAY, ends_on=TODAY)
        asking.ask(version, [governor], at=NOON)

        assert sign(Seat.objects.get(pk=governor.pk)).words == CURRENT


class TestPage:
    """On the day itself, for the clock of a page is the real one."""

    URL = "/s/123456/policy/"

    @pytest.fixture
    def page(self, version, office, client_of):
        seat = supply(office, at=timezone.now())
        seat.sign_in = SignIn.objects.create(email=seat.email)
        seat.save()
        return client_of(seat)

    def test_the_page_comes_first_and_the_whole_policy_is_in_a_fold(self, page):
        html = page.get(self.URL).content.decode()

        assert html.index("What binds you") < html.index("Whom to tell today") < html.index(STATEMENTS[OF_ONE_PAGE])
        assert html.index(STATEMENTS[OF_ONE_PAGE]) < html.index("Read all of it, about") < html.index('id="c1.1"')
        assert html.count("<h1") == 1
        assert "words, about 1" in " ".join(html.split())

    def test_they_type_their_name_and_have_their_receipt(self, page):
        opened = page.get(self.URL)

        answer = page.post(f"{self.URL}sign/", {"once": token_of(opened), "typed_name": "Ana Quick"}, follow=True)

        assert STATEMENTS[OF_ONE_PAGE] in answer.content.decode()
        again = page.get(self.URL).content.decode()
        assert "You signed this version" in again
        assert "Read all of it, about" in again

    def test_a_wrong_name_shows_the_same_page_again(self, page):
        opened = page.get(self.URL)

        answer = page.post(f"{self.URL}sign/", {"once": token_of(opened), "typed_name": "Somebody"})

        html = answer.content.decode()
        assert "Type your name as the school has it: Ana Quick" in html
        assert "Whom to tell today" in html

    def test_nobody_else_sees_it(self, asked, teacher, client_of):
        html = client_of(teacher).get(self.URL).content.decode()

        assert "Whom to tell today" not in html
        assert STATEMENTS[CURRENT] in html
