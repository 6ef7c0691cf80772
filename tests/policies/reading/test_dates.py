import pytest

from clearline.policies.reading.dates import iso_date


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("17/9/15", "2015-09-17"),
        ("06/03/19", "2019-03-06"),
        ("01.09.2024", "2024-09-01"),
        ("2024-09-02", "2024-09-02"),
        ("3rd July 2024", "2024-07-03"),
        ("12 Sept. 2023", "2023-09-12"),
        ("the 1st of May, 2023", "2023-05-01"),
        ("July 5, 2023", "2023-07-05"),
        ("March 2018", "2018-03"),
        ("09/2024", "2024-09"),
        ("Spring term 2027", "2027"),
        ("2021", "2021"),
        ("31/02/2024", None),
        ("03/19/2020", None),
        ("annually", None),
        ("", None),
    ],
)
def test_it_reads_the_day_first_and_no_more_than_is_printed(printed, expected):
    assert iso_date(printed) == expected
