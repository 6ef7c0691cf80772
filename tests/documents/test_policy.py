"""The policy to print: its words in order, with their numbers, and where the version in force is."""

from pypdf.generic import DictionaryObject

from clearline.kernel.documents import PACKAGE, compile_pdf
from tests.documents.reading import reader, structure, unbroken, words

POLICY = PACKAGE / "policies/documents/policy.typ"


def test_it_says_which_version_it_is_and_since_when(policy):
    text = words(compile_pdf(POLICY, policy))

    assert "Use of social media policy" in text
    assert "Version 3. In force since 9 November 2026. Approved by the governing body on 4 November 2026" in text


def test_it_prints_each_clause_after_its_number_and_weight(policy):
    text = words(compile_pdf(POLICY, policy))

    assert "1.4 must not Staff must not connect with students" in text
    assert "4.2 advised not Staff are advised not to name the school." in text


def test_a_clause_without_a_printed_number_shows_its_id(policy):
    assert "2.b1 to enable staff" in words(compile_pdf(POLICY, policy))


def test_a_section_is_named_once_before_its_first_clause(policy):
    pdf = compile_pdf(POLICY, policy)

    assert words(pdf).count("Who this is for") == 1
    assert words(pdf).index("Using social media") < words(pdf).index("4.2 advised not")
    # three sections and the history
    assert structure(pdf).count("/H2") == 4


def test_a_clause_may_follow_its_lead(policy):
    policy["clauses"][0]["lead"] = "The governing body will:"

    assert "The governing body will: 1.1 This policy" in words(compile_pdf(POLICY, policy))


def test_it_ends_with_where_the_version_in_force_is(policy):
    pdf = compile_pdf(POLICY, policy)

    assert "Printed on 24 November 2026. The version in force is at https://" in words(pdf)
    assert policy["url"] in unbroken(pdf)
    assert policy["sha256"] in unbroken(pdf)


def test_it_does_without_history_and_approval(policy):
    text = words(compile_pdf(POLICY, policy | {"history": [], "approved_line": ""}))

    assert "History" not in text
    assert "Approved" not in text


def test_policy_words_have_a_face_of_their_own(policy):
    assert "Libertinus" in fonts(compile_pdf(POLICY, policy))


def test_plain_type_has_one_face(policy):
    assert "Libertinus" not in fonts(compile_pdf(POLICY, policy | {"plain": True}))


def test_large_print_has_nothing_below_16_points(policy):
    pdf = compile_pdf(POLICY, policy | {"large": True})

    assert min(text_sizes(pdf)) >= 15  # fixed-width digits look as large at 15
    assert "Who this is for" in words(pdf)


def test_a_clause_longer_than_a_page_runs_on(policy):
    policy["clauses"][0]["text"] = "Staff keep a professional distance. " * 400 + "The end of it."

    pdf = compile_pdf(POLICY, policy)

    assert "The end of it." in words(pdf)
    assert len(reader(pdf).pages) >= 4


def fonts(pdf):
    """The names of the embedded typefaces."""
    return str({str(item.get("/BaseFont")) for item in objects(pdf) if isinstance(item, DictionaryObject)})


def objects(pdf):
    whole = reader(pdf)
    return [whole.get_object(number) for number in range(1, int(str(whole.trailer["/Size"])))]


def text_sizes(pdf):
    sizes = set()
    for page in reader(pdf).pages:
        page.extract_text(visitor_text=lambda text, _cm, _tm, _font, size: sizes.add(size) if text.strip() else None)
    return sizes
