"""Dates and times as pages of many countries print them, and what is no date or more than one."""

import pytest

from writethru.pages import stamps


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("June 5, 2025 2:46 PM EDT", "2025-06-05T14:46-04:00"),
        ("2:46 PM EDT, Thu June 5, 2025", "2025-06-05T14:46-04:00"),
        ("Feb. 20, 2023, 3 p.m. ET", "2023-02-20T15:00"),
        ("5th of June, 2025", "2025-06-05"),
        ("05.06.2025, 14:46 Uhr", "2025-06-05T14:46"),
        ("Do 25.04.24 | 14:07 Uhr", "2024-04-25T14:07"),
        ("Publié le 5 juin 2025 à 14h46", "2025-06-05T14:46"),
        ("1er juin 2025", "2025-06-01"),
        ("Jueves, 5 de junio de 2025 - 14:46", "2025-06-05T14:46"),
        ("5 de junho de 2025 às 14h46", "2025-06-05T14:46"),
        ("Pubblicato il 5 giugno 2025 alle 14:46", "2025-06-05T14:46"),
        ("Gepubliceerd op 5 juni 2025 om 14.46 uur", "2025-06-05T14:46"),
        ("torstai 5. kesäkuuta 2025 klo 14.46", "2025-06-05T14:46"),
        ("Opublikowano: 5 czerwca 2025, 14:46", "2025-06-05T14:46"),
        ("5 listopada 2025", "2025-11-05"),
        ("5. listopada 2025.", "2025-10-05"),
        ("2025. június 5. 14:46", "2025-06-05T14:46"),
        ("2025 m. birželio 5 d. 14:46", "2025-06-05T14:46"),
        ("2025. gada 5. jūnijs, 14:46", "2025-06-05T14:46"),
        ("5 июня 2025, 14:46", "2025-06-05T14:46"),
        ("5 червня 2025, 14:46", "2025-06-05T14:46"),
        ("5 Ιουνίου 2025 - 14:46", "2025-06-05T14:46"),
        ("5 Haziran 2025 Perşembe 14:46", "2025-06-05T14:46"),
        ("05 Juni 2025, 14:46 WIB", "2025-06-05T14:46+07:00"),
        ("Thứ năm, 5/6/2025, 14:46 (GMT+7)", "2025-06-05T14:46+07:00"),
        ("5 tháng 6 năm 2025 | 14:46", "2025-06-05T14:46"),
        ("2025年6月5日 14:46", "2025-06-05T14:46"),
        ("2025年6月5日 下午2:46", "2025-06-05T14:46"),
        ("입력 2025.06.05. 오후 2:46", "2025-06-05T14:46"),
        ("الخميس 5 يونيو 2025 14:46", "2025-06-05T14:46"),
        ("٥ يونيو/حزيران ٢٠٢٥", "2025-06-05"),
        ("5 ביוני 2025", "2025-06-05"),
        ("५ जून २०२५", "2025-06-05"),
        ("৫ জুন ২০২৫", "2025-06-05"),
        ("5 มิ.ย. 2568 14:46", "2025-06-05T14:46"),
    ],
)
def test_dates_are_read_in_the_languages_of_the_press(line, iso):
    stamp = stamps.read(line)
    assert stamp is not None
    assert (stamp.iso, stamp.updated, stamp.rest) == (iso, False, "")


@pytest.mark.parametrize(
    ("line", "language", "iso"),
    [
        ("05/06/2025", None, None),
        ("05-06-2025", None, None),
        ("05/06/2025", "en", None),
        ("05/06/2025", "en-US", None),
        ("05/06/2025", "es", "2025-06-05"),
        ("05-06-2025", "nl-NL", "2025-06-05"),
        ("Thursday 05/06/2025", None, "2025-06-05"),
        ("Friday 05/06/2025", None, None),
        ("05/06/2025 2:46 PM ET", None, "2025-05-06"),
        ("Publicado em 05/06/2025 às 14h46", None, "2025-06-05"),
        ("31/12/2025", None, "2025-12-31"),
        ("12/31/2025", None, "2025-12-31"),
        ("05/05/2025", None, "2025-05-05"),
        ("10.2.24", None, None),
    ],
)
def test_figures_are_a_date_only_where_something_says_which_is_the_month(line, language, iso):
    stamp = stamps.read(line, language)
    assert (stamp and stamp.iso and stamp.iso[:10]) == iso


@pytest.mark.parametrize(
    ("line", "iso", "updated"),
    [
        ("Published June 5, 2025 2:46 p.m. Updated June 6, 2025", "2025-06-05T14:46", False),
        ("Updated June 6, 2025 | Published June 5, 2025, 14:46", "2025-06-05T14:46", False),
        ("Published 5 June 2025, updated 3 hours ago", "2025-06-05", False),
        ("June 5, 2025 (updated)", "2025-06-05", True),
        ("Mis à jour le 5 juin 2025", "2025-06-05", True),
        ("Güncelleme: 05.06.2025 14:46", "2025-06-05T14:46", True),
        ("最終更新 2025年6月5日", "2025-06-05", True),
    ],
)
def test_of_several_dates_the_first_that_is_no_update_counts(line, iso, updated):
    stamp = stamps.read(line)
    assert stamp is not None
    assert (stamp.iso, stamp.updated) == (iso, updated)


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("By Nora Teel | June 5, 2025", "By Nora Teel"),
        ("Lucia Di Maria 5 June 2025", "Lucia Di Maria"),
        ("Do Nguyen, June 5, 2025", "Do Nguyen"),
        ("5 Min. Lesezeit | 5.6.2025", "5 Min. Lesezeit"),
    ],
)
def test_what_else_a_line_says_is_kept(line, rest):
    stamp = stamps.read(line)
    assert stamp is not None
    assert stamp.rest == rest


@pytest.mark.parametrize(
    "line",
    ["Version 10.2.24", "12 million 2025", "5 min 2025", "Room 2025", "May 2025", "۵ خرداد ۱۴۰۴", "31 June 2025"],
)
def test_other_figures_are_no_dates(line):
    assert stamps.read(line) is None


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2025-06-05T14:46:12.123Z", "2025-06-05T14:46:12+00:00"),
        ("2025-06-05T14:46+0200", "2025-06-05T14:46+02:00"),
        ("2025-06-05T14:46+02", "2025-06-05T14:46+02:00"),
        ("2025-06-05T14:46+99:00", "2025-06-05T14:46"),
        ("2025-06-05T24:46", "2025-06-05"),
        ("20250605T144612Z", "2025-06-05T14:46:12+00:00"),
        ("20250605", "2025-06-05"),
        ("1749127572", "2025-06-05T12:46:12+00:00"),
        ("1749127572000", "2025-06-05T12:46:12+00:00"),
        ("Thu, 05 Jun 2025 14:46:12 GMT", "2025-06-05T14:46:12+00:00"),
        ("Thu Jun 05 14:46:12 CEST 2025", "2025-06-05T14:46:12+02:00"),
        ("Jun 5 2025 02:46:12:000PM", "2025-06-05T14:46:12"),
        ("0000-00-00", None),
        ("2025-13-05", None),
        ("", None),
    ],
)
def test_dates_of_metadata_are_made_iso_8601(value, iso):
    assert stamps.iso(value) == iso


@pytest.mark.parametrize(
    "line",
    [
        "2時間前",
        "2시간 전",
        "3小时前",
        "2 saat önce",
        "منذ 3 ساعات",
        "hace 2 horas",
        "för 2 timmar sedan",
        "2 часа назад",
    ],
)
def test_ages_are_known_in_many_languages(line):
    assert stamps.is_age(line)
    assert not stamps.is_age("5 May")
