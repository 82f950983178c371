"use strict";
// The page of the paper, with a box around what the chosen line was read from.

function showPage(unit, page = null) {
  const boxed = (unit?.proof ?? []).filter((one) => one.box);
  const places = boxed.filter((one, place) => boxed.findIndex((other) => samePlace(one, other)) === place);
  const drawn = Object.keys(paper.drawn).map(Number);
  shownPage = page ?? places[0]?.page ?? shownPage ?? drawn[0] ?? null;
  const size = paper.drawn[shownPage];
  $("paper").hidden = !size;
  const reason = shownPage ? filled(words.not_drawn, { page: shownPage }) : words.no_page;
  $("no-picture").textContent = size ? "" : paper.note || reason;
  $("page-number").textContent = shownPage ? filled(words.page_of, { page: shownPage, pages: paper.pages }) : "";
  $("page-before").disabled = !drawn.some((one) => one < shownPage);
  $("page-after").disabled = !drawn.some((one) => one > shownPage);
  if (!size) return;
  const source = `picture-${paper.number}-${shownPage}`;
  if ($("picture").dataset.source !== source) {
    $("picture").dataset.source = source;
    $("picture").src = $(source).textContent.trim();
    $("picture").alt = filled(words.picture, { page: shownPage });
  }
  $("paper").style.width = `${100 * Number($("zoom").value)}%`;
  $("paper").style.aspectRatio = `${size[0]} / ${size[1]}`;
  const isHere = (one) => one.box && one.page === shownPage;
  const others = units.filter((one) => one !== unit && !one.finding).flatMap((one) =>
    one.proof.filter(isHere).map((proof) => boxOf(proof, size, "other", nameOf(one), () => choose(one, true))),
  );
  const here = places.filter(isHere).map((one, place) => boxOf(one, size, place ? "here also" : "here"));
  $("boxes").replaceChildren(...others, ...here);
  if (here.length) {
    const [box, sheet] = [here[0].getBoundingClientRect(), $("sheet").getBoundingClientRect()];
    const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
    $("sheet").scrollBy({ top: box.top - sheet.top - sheet.height / 3, left: box.left - sheet.left - 40, behavior });
  }
}

const samePlace = (one, other) => one.page === other.page && one.box.join() === other.box.join();

/** A box on the page, of `size` points. */
function boxOf({ box: [left, top, right, bottom] }, size, kind, title = null, onclick = () => {}) {
  const element = make("div", { class: kind, title, onclick });
  const percent = (part, whole) => `${(100 * part) / whole}%`;
  element.style.left = percent(left, size[0]);
  element.style.top = percent(top, size[1]);
  element.style.width = percent(right - left, size[0]);
  element.style.height = percent(bottom - top, size[1]);
  return element;
}

function turn(by) {
  const drawn = Object.keys(paper.drawn).map(Number).sort((one, other) => one - other);
  const next = by > 0 ? drawn.find((one) => one > shownPage) : drawn.findLast((one) => one < shownPage);
  if (next) showPage(current, next);
}
