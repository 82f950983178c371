"use strict";
// Opening papers, what the keys do, and the start of the page.

function openPaper(one, focus = false) {
  if (editing) closeForm();
  paper = one;
  [current, shownPage] = [null, null];
  for (const other of papers) other.button.removeAttribute("aria-current");
  for (const other of papers) other.button.tabIndex = other === one ? 0 : -1;
  one.button.setAttribute("aria-current", "true");
  one.button.scrollIntoView({ block: "nearest" });
  $("paper-title").textContent = one.title || one.name;
  $("paper-about").textContent = [one.path, one.about].filter(Boolean).join(" · ");
  const note = [one.error, one.note, one.stale && `${words.load_stale} ${one.stale.join(", ")}`].filter(Boolean).join("\n");
  $("paper-note").hidden = !note;
  $("paper-note").textContent = note;
  $("picture").removeAttribute("src");
  delete $("picture").dataset.source;
  $("boxes").replaceChildren();
  for (const id of ["order", "scope", "find"]) $(id).disabled = !one.meeting;
  if (one.meeting) {
    if (!one.now) start(one);
    render(focus);
  } else {
    [units, current] = [[], null];
    $("list").replaceChildren();
    showPage(null);
  }
}

/** How many papers, what is still to be looked at, and what was corrected. */
function tally() {
  const read = papers.filter((one) => one.meeting);
  const sum = (name) => read.reduce((total, one) => total + one[name], 0);
  const told = [filled(words.tally, { papers: papers.length, open: sum("left"), done: sum("made") })];
  if (read.length < papers.length) told.push(filled(words.unread, { count: papers.length - read.length }));
  if (papers.some((one) => one.unsaved)) told.push(words.unsaved);
  $("tally").textContent = told.join(" · ");
}

function step(list, now, by) {
  return list[Math.min(Math.max(list.indexOf(now) + by, 0), list.length - 1)];
}

function move(by) {
  if (editing) closeForm();
  const isLast = current && current === units[units.length - 1];
  if (isLast && by > 0 && paper !== papers[papers.length - 1]) openPaper(step(papers, paper, 1), true);
  else if (units.length) choose(step(units, current, by), true);
}

const PLAIN = {
  ArrowDown: () => move(1),
  ArrowUp: () => move(-1),
  PageDown: () => move(10),
  PageUp: () => move(-10),
  Home: () => move(-units.length),
  End: () => units.length && choose(units[units.length - 1], true),
  Delete: () => current && remove(current),
};
const SINGLE = {
  j: () => move(1),
  k: () => move(-1),
  e: () => current && edit(current),
  c: () => current && check(current),
  u: () => current && undo(current),
  a: () => current?.row && !current.gone && addBelow(current),
  n: () => openPaper(step(papers, paper, 1), true),
  p: () => openPaper(step(papers, paper, -1), true),
  o: () => (($("order").value = $("order").value === "paper" ? "doubts" : "paper"), render(true)),
  f: () => $("find").focus(),
  "?": () => $("help").showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || $("help").open) return;
  const field = event.target.closest("input, select, textarea");
  if (event.key === "Escape" && (editing || field)) {
    if (editing) closeForm(true);
    else if (paper.meeting) ($("find").value = ""), render(true);
    event.preventDefault();
    return;
  }
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && editing) {
    editing.detail.querySelector("form").requestSubmit();
    event.preventDefault();
    return;
  }
  if (event.key === "Enter" && field === $("find")) {
    if (units.length) choose(units[0], true);
    event.preventDefault();
    return;
  }
  if (field || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("#papers")) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) {
      openPaper(step(papers, paper, by));
      paper.button.focus();
      event.preventDefault();
      return;
    }
  }
  if (event.target.closest("#page") && event.key in PLAIN) return;
  const act = PLAIN[event.key] ?? ($("single-keys").checked ? SINGLE[event.key] : undefined);
  if (!act) return;
  event.preventDefault();
  act();
});

function listPapers() {
  for (const one of papers) {
    one.count = make("span", { class: "count" });
    if (one.error) one.count.append(mark("error", words.unread_short));
    one.button = make(
      "button",
      { type: "button", tabindex: -1, onclick: () => openPaper(one) },
      make("span", { class: "name" }, one.name),
      make("span", { class: "title" }, one.title || ""),
      one.count,
    );
    $("paper-list").append(make("li", {}, one.button));
  }
}

function showPapers(open) {
  document.body.classList.toggle("no-papers", !open);
  $("papers-toggle").setAttribute("aria-expanded", String(open));
}

/** What was typed on an earlier day and is kept in the browser. */
function remember(one) {
  try {
    const saved = JSON.parse(localStorage.getItem(keyOf(one)) ?? "null");
    const stale = saved && adopt(one, saved);
    if (stale?.length) one.stale = stale;
  } catch {
    one.now = undefined; // What is kept is damaged: begin anew.
  }
}

function begin() {
  listPapers();
  for (const one of papers) {
    if (!one.meeting) continue;
    remember(one);
    count(one);
  }
  try {
    $("single-keys").checked = localStorage.getItem("minutes-review-keys") !== "off";
  } catch {
    // Without storage the choice is for this time.
  }
  $("single-keys").addEventListener("change", () => {
    try {
      localStorage.setItem("minutes-review-keys", $("single-keys").checked ? "on" : "off");
    } catch {
      // As above.
    }
  });
  $("papers-toggle").addEventListener("click", () => showPapers(document.body.classList.contains("no-papers")));
  $("help-button").addEventListener("click", () => $("help").showModal());
  $("save").addEventListener("click", save);
  $("load").addEventListener("click", () => $("file").click());
  $("file").addEventListener("change", () => {
    if ($("file").files.length) load($("file").files[0]);
    $("file").value = "";
  });
  for (const id of ["order", "scope"]) $(id).addEventListener("change", () => render());
  $("find").addEventListener("input", () => render());
  $("zoom").addEventListener("change", () => showPage(current, shownPage));
  $("page-before").addEventListener("click", () => turn(-1));
  $("page-after").addEventListener("click", () => turn(1));
  addEventListener("beforeunload", (event) => {
    if (papers.some((one) => one.unsaved)) event.preventDefault();
  });
  showPapers(papers.length > 1 && matchMedia("(min-width: 1100px)").matches);
  tally();
  if (papers.length) openPaper(papers[0]);
}

begin();
