"""Organisers say what receipts say, and see it before anybody prints it."""

import io

import pytest
from PIL import Image

from fair_admin.hub import Hub
from fair_admin.office import Office
from fair_admin.till_settings import settings_of
from printers.profile import MM58, MM80
from tests.fair_admin.fairground import lay_out
from tests.fair_admin.visitor import Visitor

PAGE = "/receipt-texts"


@pytest.fixture
def hub(office: Office) -> Hub:
    """Lay out fair f1 with booth b1."""
    lay_out(office.hub)
    return office.hub


def picture(size: tuple[int, int] = (1200, 400), kind: str = "PNG") -> bytes:
    """Give a picture as somebody has it on a disk, black beside clear."""
    file = io.BytesIO()
    image = Image.new("RGBA", size, (0, 0, 0, 0))
    image.paste((0, 0, 0, 255), (0, 0, size[0] // 2, size[1]))
    (image if kind == "PNG" else image.convert("RGB")).save(file, kind)
    return file.getvalue()


def sample(organiser: Visitor, paper: int) -> Image.Image:
    """Give the receipt that the page shows."""
    return Image.open(
        io.BytesIO(organiser.client.get(f"{PAGE}/sample-{paper}.png").data)
    )


def test_every_text_reaches_the_tills(organiser: Visitor, hub: Hub) -> None:
    """The return policy and how a missing ten is said as well."""
    organiser.open(PAGE)

    organiser.send(
        thanks="Hẹn gặp lại!", return_policy="Đổi trong 3 ngày.", zero_ten="lẻ"
    )

    assert "Đã ghi." in organiser.page
    receipt = settings_of(hub, "b1").receipt
    assert (receipt.thanks, receipt.return_policy, receipt.zero_ten) == (
        "Hẹn gặp lại!",
        "Đổi trong 3 ngày.",
        "lẻ",
    )
    organiser.open(PAGE)
    assert "Hãy chọn trong danh sách." in organiser.send(zero_ten="không")


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_logo_is_made_small_and_stands_on_top(
    organiser: Visitor, hub: Hub, kind: str
) -> None:
    """It travels to every till, so it is no larger than paper shows."""
    before = sample(organiser, 80).height
    organiser.open(PAGE)

    organiser.upload(logo=(io.BytesIO(picture(kind=kind)), "logo"))

    logo = settings_of(hub, "b1").receipt.logo_png
    assert Image.open(io.BytesIO(logo)).size == (480, 160)
    assert len(logo) < 20_000
    assert sample(organiser, 80).height > before
    organiser.open(PAGE)
    assert "Đã ghi." in organiser.send(no_logo="y")
    assert settings_of(hub, "b1").receipt.logo_png == b""


@pytest.mark.parametrize("data", [b"GIF89a", picture()[:60], b"x"])
def test_what_is_no_picture_is_refused(
    organiser: Visitor, hub: Hub, data: bytes
) -> None:
    """And the texts that came with it wait on the page."""
    organiser.open(PAGE)
    fields = {**organiser.fields(), "thanks": "Chào!"}

    answer = organiser.client.post(
        PAGE, data={**fields, "logo": (io.BytesIO(data), "logo.png")}
    )

    page = answer.get_data(as_text=True)
    assert "Tệp logo không đọc được." in page
    assert "Chào!" in page
    assert settings_of(hub, "b1").receipt.logo_png == b""


def test_the_sample_is_as_wide_as_the_paper(organiser: Visitor, hub: Hub) -> None:
    """Both rolls are shown on the page itself."""
    assert hub.vault.document("receipt-texts") is None
    for paper, profile in ((58, MM58), (80, MM80)):
        assert f"sample-{paper}.png" in organiser.open(PAGE)
        assert sample(organiser, paper).width == profile.width
