"""Pictures of the cards, for a reader of the project and a reviewer to look at.

`python -m tests.cards.pictures` draws them anew, into the folder `pictures` beside this file: of
each kind of note a real question, its front beside its back. No test compares them, since every
machine has letters of its own.
"""

from __future__ import annotations

import base64
import struct
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from quizkit import library
from quizkit.anki import Edition
from quizkit.finding import built_in
from quizkit.i18n import Voice, pick_language
from tests.cards.showing import Card, Client, Desktop, chromium, imported

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FOLDER = Path(__file__).with_name("pictures")


class Picture(NamedTuple):
    """A question of the banks on Masud, and what is done with it before it is turned."""

    question: str
    picked: tuple[str, ...] = ()
    typed: str = ""


PICTURES = {
    "choice": Picture(
        "hechos-sin-fecha",
        picked=(
            "El encuentro con el camión de remolque",
            "La resistencia contra la ocupación soviética",
        ),
    ),
    "typed": Picture("presidente-del-gobierno", typed="hamid karzai"),
    "cloze": Picture("titulo-glosa"),
    "sequence": Picture("pasos-del-camion"),
    "pairs": Picture("lugares-del-texto"),
}
"""By the kinds of notes."""


def banks() -> Iterator[Edition]:
    """The banks that come with quizkit, as they are published."""
    for path in sorted((built_in() / "banks").glob("*.yaml")):
        loaded, bank = library.open_bank(path)
        label = Voice(pick_language(bank.language or "en"))
        yield Edition(bank, library.sources_of(path, loaded), label, loaded)


def sides(client: Client, card: Card, it: Picture) -> tuple[bytes, bytes]:
    """Both sides of a card as a client shows them."""
    client.start()
    client.front(card)
    for words in it.picked:
        client.pick(words)
    client.page.mouse.move(0, 0)
    front = client.page.screenshot(full_page=True)
    client.back(it.typed)
    return front, client.page.screenshot(full_page=True)


# Files ---------------------------------------------------------------------------------------

_BESIDE = """
async ([sides, gap, ground, line]) => {
  const images = await Promise.all(sides.map(async side => {
    const image = new Image();
    image.src = "data:image/png;base64," + side;
    await image.decode();
    return image;
  }));
  const tall = Math.max(...images.map(it => it.height));
  const wide = images.reduce((sum, it) => sum + it.width + gap, gap);
  const canvas = new OffscreenCanvas(wide, tall + 2 * gap), pen = canvas.getContext("2d");
  const fill = (color, ...box) => { pen.fillStyle = color; pen.fillRect(...box); };
  fill(ground, 0, 0, canvas.width, canvas.height);
  let left = gap;
  for (const image of images) {
    pen.drawImage(image, 0, image.height - 1, 1, 1, left, gap, image.width, tall);
    pen.drawImage(image, left, gap);
    pen.strokeStyle = line;
    pen.strokeRect(left - 0.5, gap - 0.5, image.width + 1, tall + 1);
    left += image.width + gap;
  }
  const pixels = pen.getImageData(0, 0, canvas.width, canvas.height).data;
  const palette = [], places = new Map();
  let indices = "";
  for (let at = 0; at < pixels.length; at += 4) {
    const color = [pixels[at], pixels[at + 1], pixels[at + 2]];
    const near = color.map(it => it >> 3).join();
    if (!places.has(near)) { places.set(near, places.size); palette.push(...color); }
    indices += String.fromCharCode(places.get(near));
  }
  return [canvas.width, canvas.height, palette, btoa(indices)];
}
"""
"""Draws images beside each other, and gives each of the colours that are much the same a number."""

GAP, GROUND, LINE = 8, "#e8e8e8", "#c8c8c8"


def beside(browser: Browser, *images: bytes) -> bytes:
    """Pictures as one, with few colours: a third of the bytes, and no eye sees it."""
    page = browser.new_page()
    encoded = [base64.b64encode(image).decode() for image in images]
    width, height, palette, indices = page.evaluate(_BESIDE, [encoded, GAP, GROUND, LINE])
    page.close()
    return png(width, height, bytes(palette), base64.b64decode(indices))


def png(width: int, height: int, palette: bytes, indices: bytes) -> bytes:
    """A picture of at most 256 colours as a file."""
    rows = b"".join(b"\0" + indices[at : at + width] for at in range(0, len(indices), width))
    chunks = {
        b"IHDR": struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0),
        b"PLTE": palette,
        b"IDAT": zlib.compress(rows, 9),
        b"IEND": b"",
    }
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content))
        + name
        + content
        + struct.pack(">I", zlib.crc32(name + content))
        for name, content in chunks.items()
    )


def drawn(browser: Browser, folder: Path) -> Iterator[tuple[str, bytes]]:
    """All pictures, each with its name; the folder is for what it takes to draw them."""
    client = Desktop(browser, width=(900 - 3 * GAP) // 2, height=100)
    with imported(folder, *banks()) as cards:
        for name, it in PICTURES.items():
            yield name, beside(browser, *sides(client, cards[it.question], it))
    client.close()


def main() -> None:
    """Write all pictures anew."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        for name, picture in drawn(browser, Path(folder)):
            (FOLDER / f"{name}.png").write_bytes(picture)


if __name__ == "__main__":
    main()
