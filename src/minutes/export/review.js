"use strict";
// The page of a review: papers and their values on the left, the page of the paper on the right.
// All that papers say comes in as text nodes, never as markup.

const $ = (id) => document.getElementById(id);
const { words, groups, severities, certainties } = JSON.parse($("shapes").textContent);
const papers = [...document.querySelectorAll("script.paper")].map((block) => JSON.parse(block.textContent));
const WEIGHT = { error: 0, warning: 1, low: 2, info: 3, medium: 4 };
let paper = null; // the one that is shown
let units = []; // its lines, as they are shown
let current = null; // the line that is chosen
let shownPage = null;
let editing = null; // the line whose form is open

/** An element with attributes, listeners (`onclick`) and children; what is null is left out. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

function mark(sign, word) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", `mark ${sign}`);
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#${sign}`);
  svg.append(use);
  return make("span", { class: `state ${sign}` }, svg, make("span", { class: "word" }, word));
}

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_all, name) => values[name]);
const say = (text) => ($("live").textContent = text);

// --- what was corrected, kept in the browser while it is typed ---

const keyOf = (one) => `minutes-review:${one.hash}`;
const twinsOf = (one) => papers.filter((other) => other !== one && other.hash === one.hash);

/** Begin with what was read; papers that nobody opens cost nothing. */
function start(one) {
  one.now = Patch.track(one.meeting);
  one.base = Patch.track(one.meeting);
  one.sure = new Set(one.checked);
}

/** The corrections of a paper as they go into a file. */
function record(one) {
  if (!one.now) start(one);
  const checked = [];
  for (const pointer of one.sure) {
    const place = Patch.moved(one.now, pointer);
    if (place !== null) checked.push({ op: "test", path: place, value: Patch.plain(Patch.at(one.now, place)) });
  }
  const patch = [...one.patch, ...Patch.changes(one.meeting, one.now)];
  return { hash: one.hash, path: one.path, patch, checked };
}

/** Take a record over into the page; the pointers that no longer fit, or null where it is of another reading. */
function adopt(one, saved) {
  const begins = (long, short) => short.every((operation, place) => Patch.same(operation, long[place] ?? null));
  if (begins(one.patch, saved.patch) && saved.patch.length < one.patch.length) return [];
  if (!begins(saved.patch, one.patch)) return null;
  start(one);
  const stale = Patch.apply(one.now, saved.patch.slice(one.patch.length));
  for (const test of saved.checked ?? []) {
    const value = Patch.at(one.now, test.path);
    const place = Patch.origin(one.now, test.path);
    if (value !== undefined && Patch.same(Patch.plain(value), test.value) && place !== null) one.sure.add(place);
    else stale.push(test.path);
  }
  return stale;
}

/** Keep what was corrected in the browser; files of the same content are corrected together. */
function keep(one, unsaved = true) {
  const saved = record(one);
  try {
    localStorage.setItem(keyOf(one), JSON.stringify(saved));
  } catch {
    // Without storage the page works on; what was typed is then only in it.
  }
  for (const twin of twinsOf(one)) {
    adopt(twin, saved);
    count(twin);
  }
  one.unsaved = unsaved;
  count(one);
  tally();
}

function isTouched(one) {
  if (!one.now) return one.patch.length > 0 || one.checked.length > 0;
  const { patch, checked } = record(one);
  return patch.length > 0 || checked.length > 0;
}

function save() {
  const touched = papers.filter((one) => one.meeting && isTouched(one));
  const once = touched.filter((one, place) => touched.findIndex((other) => other.hash === one.hash) === place);
  const file = { "minutes-corrections": 1, papers: once.map(record) };
  const address = URL.createObjectURL(new Blob([JSON.stringify(file, null, 1) + "\n"], { type: "application/json" }));
  const link = make("a", { href: address, download: "corrections.json" });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  for (const one of papers) one.unsaved = false;
  tally();
  say(filled(words.saved, { count: once.length }));
}

async function load(file) {
  let told;
  try {
    told = JSON.parse(await file.text());
    if (told["minutes-corrections"] !== 1 || !Array.isArray(told.papers)) throw new TypeError();
  } catch {
    alert(words.load_wrong);
    return;
  }
  const [fit, unknown, stale] = [[], [], []];
  for (const saved of told.papers) {
    const here = papers.filter((one) => one.meeting && one.hash === saved.hash);
    if (!here.length) unknown.push(saved.path);
    for (const one of here) {
      const left = adopt(one, { patch: saved.patch ?? [], checked: saved.checked ?? [] });
      if (left === null) stale.push(one.path);
      else {
        fit.push(one);
        stale.push(...left.map((pointer) => `${one.path}: ${pointer}`));
        keep(one, false);
      }
    }
  }
  openPaper(paper);
  const lines = [filled(words.loaded, { count: fit.length })];
  if (unknown.length) lines.push(words.load_unknown, ...unknown);
  if (stale.length) lines.push(words.load_stale, ...stale);
  if (lines.length > 1) alert(lines.join("\n"));
  say(lines[0]);
}

// --- the values of a paper as lines ---

const baseOf = (steps) => pointerOf(steps, (list, row) => row.from);
const nowOf = (steps) => pointerOf(steps, (list, row) => list.filter((one) => !one.gone).indexOf(row));

/** A pointer from steps: keys, and rows of lists. */
function pointerOf(steps, placed) {
  let value = paper.now;
  let path = "";
  for (const step of steps) {
    if (typeof step === "string") {
      path += `/${Patch.escaped(step)}`;
      value = value?.[step];
    } else {
      const place = placed(value, step);
      if (place === null || place < 0) return null;
      path += `/${place}`;
      value = step.value;
    }
  }
  return path;
}

function valueAt(steps) {
  return steps.reduce((value, step) => (typeof step === "string" ? value?.[step] : step.value), paper.now);
}

function put(steps, value) {
  const last = steps[steps.length - 1];
  if (typeof last !== "string") {
    last.value = value;
    return;
  }
  let holder = paper.now;
  for (const step of steps.slice(0, -1)) holder = typeof step === "string" ? (holder[step] ??= {}) : step.value;
  if (value === null) delete holder[last];
  else holder[last] = value;
}

/** Lines of a node at a place; `add` collects what could be added there. */
function linesOf(node, steps, context, out, add) {
  const value = valueAt(steps);
  if (node.kind === "list") {
    for (const row of value ?? []) linesOf(node.row, [...steps, row], context, out, []);
    if (!node.rare) add.push({ node, steps, label: node.label });
    return;
  }
  const base = baseOf(steps);
  const was = base === null ? undefined : Patch.at(paper.base, base);
  if (value === undefined && was === undefined && !(node.expected && paper.held)) {
    add.push({ node, steps, label: node.label });
    return;
  }
  const row = steps[steps.length - 1];
  const unit = { node, steps, context, was, absent: value === undefined, row: typeof row === "object" ? row : null };
  unit.gone = steps.some((step) => step.gone) || (unit.absent && was !== undefined);
  unit.adders = [];
  out.push(unit);
  if (node.kind !== "record" || unit.gone) return;
  const inner = node.below.length && unit.row ? headOf(node, value) : context;
  for (const below of node.below) linesOf(below, [...steps, ...below.path], inner, out, unit.row ? unit.adders : add);
}

/** The value that a line shows: of one that was taken away, what it was. */
const shownValue = (unit) => (unit.absent && unit.was !== undefined ? Patch.plain(unit.was) : valueAt(unit.steps));

function headOf(node, value) {
  const shown = node.fields.filter((field) => field.needed || field.path[0] === "number");
  return shown.map((field) => textOf(field, value[field.path[0]])).filter(Boolean).join(" · ");
}

function textOf(node, value) {
  if (value === undefined) return "";
  if (node.type === "choice") return node.choices.find(([code]) => code === value)?.[1] ?? String(value);
  if (node.type === "yes") return value ? words.yes : words.no;
  if (node.type === "date") return dated(value);
  return Patch.isRecord(value) ? Object.values(value).join(" / ") : String(value);
}

function dated(value) {
  const day = new Date(`${value}T12:00`);
  if (isNaN(day)) return value;
  const options = { weekday: "short", day: "numeric", month: "numeric", year: "numeric" };
  return day.toLocaleDateString(document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang, options);
}

const isIn = (pointer, above) => pointer === above || pointer.startsWith(`${above}/`);

/** The pointers that a line stands for, as the meeting was given: a value, a row, or the fields of a row. */
function targets(unit) {
  if (unit.finding) return [];
  const base = baseOf(unit.steps);
  if (base === null || (unit.absent && !unit.gone)) return [];
  if (unit.node.kind !== "record" || !unit.node.below.length) return [base];
  const given = unit.node.fields.filter((field) => field.path[0] in shownValue(unit));
  // The one that the row cannot be without speaks for it first.
  return given.sort((one, other) => other.needed - one.needed).map((field) => `${base}/${field.path[0]}`);
}

function proofOf(pointers) {
  const found = pointers.flatMap((pointer) => paper.evidence.filter((one) => isIn(one.pointer, pointer)));
  if (found.length) return [...new Set(found)];
  for (let above of pointers.slice(0, 1)) {
    while ((above = above.slice(0, above.lastIndexOf("/")))) {
      const near = paper.evidence.filter((one) => one.pointer === above);
      if (near.length) return near;
    }
  }
  return [];
}

/** What is told of a line: its proof, how sure it is, and whether a person changed or checked it. */
function judge(unit) {
  if (unit.finding) {
    unit.proof = [unit.finding.where, ...unit.finding.also].filter(Boolean).flatMap((p) => proofOf([p]));
    unit.sign = unit.rank = unit.finding.severity;
    unit.done = isSettled(paper, unit.finding.where);
    return;
  }
  const pointers = targets(unit);
  unit.proof = proofOf(pointers);
  const own = unit.proof.filter((one) => pointers.some((pointer) => isIn(one.pointer, pointer)));
  const read = own.length ? own : unit.proof;
  unit.rank = ["low", "medium", "high"].find((one) => read.some((proof) => proof.certainty === one)) ?? "none";
  const base = baseOf(unit.steps);
  const fields = unit.node.kind === "record" && unit.node.below.length ? pointers : [base];
  const changed = base === null || fields.some((pointer) => isChanged(pointer)) ||
    own.some((one) => one.rule === "correction");
  const sure = pointers.length > 0 && pointers.every((pointer) => paper.sure.has(pointer));
  unit.sign = unit.gone ? "removed" : changed ? "corrected" : sure ? "checked" : unit.absent ? "absent" : unit.rank;
  if (unit.absent && !unit.gone) unit.rank = "none";
}

function isChanged(pointer) {
  const place = Patch.moved(paper.now, pointer);
  const base = Patch.at(paper.base, pointer);
  if (place === null) return base !== undefined;
  return base === undefined || !Patch.same(Patch.plain(base), Patch.plain(Patch.at(paper.now, place)));
}

const isDone = (unit) => unit.done || ["corrected", "checked", "removed"].includes(unit.sign);

/** Whether a person has changed or checked what stands at a pointer, or a part of it. */
function isSettled(one, pointer) {
  if (!pointer || !one.now) return false;
  return [...one.sure, ...one.changed].some((place) => isIn(pointer, place) || isIn(place, pointer));
}

/** Count what is to be looked at in a paper, and what was corrected. */
function count(one) {
  const made = one.now ? Patch.changes(one.meeting, one.now).filter((operation) => operation.op !== "test") : [];
  one.changed = made.map((operation) => operation.path);
  const doubts = one.evidence.filter((proof) => proof.certainty !== "high" && !isSettled(one, proof.pointer));
  const found = one.findings.filter((finding) => !isSettled(one, finding.where));
  one.left = new Set(doubts.map((proof) => proof.pointer)).size + found.length;
  one.made = made.length + one.history.length;
  const left = one.left ? mark(found.length ? "warning" : "medium", String(one.left)) : mark("checked", "0");
  one.count.replaceChildren(left, ...(one.made ? [mark("corrected", String(one.made))] : []));
  one.button.setAttribute("aria-label", filled(words.paper_label, { name: one.name, open: one.left, done: one.made }));
}

function collect() {
  const parts = groups.map((group) => {
    const [lines, adders] = [[], []];
    for (const node of group.nodes) linesOf(node, [...node.path], "", lines, adders);
    return { title: group.title, lines, adders };
  });
  const found = paper.findings.map((finding) => ({ finding, steps: [], node: null, context: "" }));
  for (const unit of [...found, ...parts.flatMap((part) => part.lines)]) judge(unit);
  found.sort((one, other) => WEIGHT[one.rank] - WEIGHT[other.rank]);
  if ($("order").value === "paper") return [{ title: words.findings, lines: found }, ...parts];
  // What is in doubt by its proof stays in its place when it is corrected, so that nothing moves under the hand.
  const doubts = parts.flatMap((part) => part.lines).filter((unit) => unit.rank in WEIGHT);
  const first = [...found, ...doubts].sort((one, other) => WEIGHT[one.rank] - WEIGHT[other.rank]);
  const rest = parts.map((part) => ({ ...part, lines: part.lines.filter((unit) => !doubts.includes(unit)) }));
  return [{ title: words.first, lines: first, mixed: true }, ...rest];
}
