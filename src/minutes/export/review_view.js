"use strict";
// The lines of values: shown, chosen, checked, removed, and edited in their forms.

/** Show the lines of the paper anew, the same one chosen. */
function render(focus = false) {
  const sought = $("find").value.trim().toLowerCase();
  const scope = $("scope").value;
  const chosen = current && idOf(current);
  units = [];
  const parts = collect().map((part) => {
    const lines = part.lines.filter((unit) => {
      if (scope !== "all" && isDone(unit) !== (scope === "done")) return false;
      return !sought || nameOf(unit).toLowerCase().includes(sought);
    });
    const adders = sought || scope !== "all" ? [] : (part.adders ?? []);
    if (!lines.length && !adders.length) return null;
    const items = lines.map((unit) => lineOf(unit, part.mixed));
    if (adders.length) items.push(make("li", { class: "adder" }, adderOf(adders)));
    return make("section", {}, make("h3", {}, part.title), make("ol", {}, ...items));
  });
  $("list").replaceChildren(...parts.filter(Boolean));
  const went = sought || scope === "open" ? [] : paper.history.filter((one) => one.pointer === null);
  if (went.length) {
    const lines = went.map((one) => make("li", { class: "line past removed" }, make("span", { class: "main" }, one.was)));
    $("list").append(make("section", {}, make("h3", {}, words.removed_before), make("ol", {}, ...lines)));
  }
  if (!units.length) $("list").append(make("p", { class: "empty" }, words.nothing));
  current = null;
  choose(units.find((unit) => idOf(unit) === chosen) ?? units[0], focus);
}

/** What tells a line from others, also after it was made anew. */
function idOf(unit) {
  if (unit.finding) return `!${paper.findings.indexOf(unit.finding)}`;
  return baseOf(unit.steps) ?? `${nowOf(unit.steps)}+`;
}

const labelOf = (unit) => (unit.finding ? null : unit.node.label);
const signWord = (sign) => certainties[sign] ?? severities[sign] ?? words[sign];

/** The value of a line: what matters most, and the rest. */
function contentOf(unit) {
  if (unit.finding) return [unit.finding.words, ""];
  const value = shownValue(unit);
  if (value === undefined) return ["–", ""];
  if (unit.node.kind === "leaf") return [textOf(unit.node, value), ""];
  const texts = unit.node.fields.map((field) => [field, textOf(field, value[field.path[0]])]).filter(([, text]) => text);
  const isMain = (field) => (field.needed && field.type !== "choice") || field.path[0] === "number";
  const speaksForItself = (field) => field.type === "choice" || field.path[0] === "organisation";
  const head = texts.filter(([field]) => isMain(field)).map(([, text]) => text).join(" · ");
  const rest = texts.filter(([field]) => !isMain(field));
  const said = rest.map(([field, text]) => (speaksForItself(field) ? text : `${field.label}: ${text}`));
  return head ? [head, said.join(" · ")] : [said.join(" · "), ""];
}

const nameOf = (unit) => [unit.context, labelOf(unit), ...contentOf(unit), signWord(unit.sign)].filter(Boolean).join(", ");

function lineOf(unit, mixed) {
  const [main, rest] = contentOf(unit);
  const label = unit.row && unit.node.kind === "record" && !mixed && unit.steps.length < 3 ? null : labelOf(unit);
  // Of several lines of one item the first names it.
  const before = units[units.length - 1];
  const again = before && before.mixed && before.context === unit.context;
  const where = mixed && unit.context && !again ? make("span", { class: "context" }, unit.context) : null;
  unit.mixed = mixed;
  unit.button = make(
    "button",
    {
      type: "button",
      class: "value",
      tabindex: -1,
      "aria-label": nameOf(unit),
      onfocus: () => choose(unit),
      // A click without a mouse is Enter, or a screen reader's way to press.
      onclick: (event) => (event.detail === 0 ? edit(unit) : choose(unit, true)),
      ondblclick: () => edit(unit),
    },
    make(
      "span",
      { class: "what" },
      where,
      label && make("span", { class: "label" }, label),
      make("span", { class: "main" }, main),
      rest && make("span", { class: "rest" }, rest),
    ),
    mark(unit.sign, signWord(unit.sign)),
  );
  unit.detail = make("div", { class: "detail", hidden: true });
  const depth = unit.row && unit.node.kind === "record" && unit.steps.length < 3 ? "head" : unit.context && !mixed ? "inner" : "";
  unit.line = make("li", { class: `line ${depth} ${unit.sign}` }, unit.button, unit.detail);
  units.push(unit);
  return unit.line;
}

/** What can be added, behind one button; a single thing has its own. */
function adderOf(adders) {
  const button = (one, text) => make("button", { type: "button", onclick: () => append(one.node, one.steps) }, text);
  if (adders.length === 1) return button(adders[0], filled(words.add_one, { what: adders[0].label }));
  return make("details", {}, make("summary", {}, words.add), make("div", {}, ...adders.map((one) => button(one, one.label))));
}

/** Add a row or a value and open its form; nothing is kept of it until the form is. */
function append(node, steps, after = null) {
  const empty = (one) => (one.kind === "record" ? {} : "");
  if (node.kind === "list") {
    const rows = valueAt(steps) ?? (put(steps, []), valueAt(steps));
    const row = { from: null, value: empty(node.row), gone: false };
    rows.splice(after ? rows.indexOf(after) + 1 : rows.length, 0, row);
    openForm([...steps, row], () => rows.splice(rows.indexOf(row), 1));
  } else {
    put(steps, empty(node));
    openForm(steps, () => put(steps, null));
  }
}

function openForm(steps, drop) {
  [$("find").value, $("scope").value] = ["", "all"];
  render();
  const same = (unit) => unit.steps.length === steps.length && unit.steps.every((step, place) => step === steps[place]);
  const unit = units.find(same);
  choose(unit, true);
  edit(unit, drop);
}

// --- choosing, checking, removing ---

function choose(unit, focus = false) {
  if (!unit) return showPage(null);
  if (unit !== current) {
    if (current) {
      current.line.classList.remove("current");
      current.button.tabIndex = -1;
      current.button.removeAttribute("aria-current");
      if (current !== editing) current.detail.hidden = true;
    }
    current = unit;
    unit.line.classList.add("current");
    unit.button.tabIndex = 0;
    unit.button.setAttribute("aria-current", "true");
    if (unit !== editing) describe(unit);
    showPage(unit);
  }
  if (focus) unit.button.focus({ preventScroll: true });
  if (focus) unit.line.scrollIntoView({ block: "nearest" });
}

/** Below the chosen line: the words it was read from, where, and what can be done. */
function describe(unit) {
  const proof = unit.proof[0];
  const page = proof?.page && filled(words.on_page, { page: proof.page });
  const source = [page, proof?.rule].filter(Boolean).join(" · ");
  const shown = proof ? [make("q", {}, proof.words), ` ${source}`] : [unit.finding ? "" : words.no_proof];
  const base = unit.finding ? null : baseOf(unit.steps);
  const before = base === null ? [] : paper.history.filter((one) => one.pointer !== null && isIn(one.pointer, base));
  unit.detail.replaceChildren(
    make("p", { class: "proof" }, ...shown),
    ...before.map((one) => make("p", { class: "proof" }, filled(words.was, { value: one.was }))),
    make("p", { class: "tools" }, ...actionsOf(unit), ...pagesOf(unit)),
    ...(unit.adders?.length && !unit.gone ? [make("div", { class: "adder" }, adderOf(unit.adders))] : []),
  );
  unit.detail.hidden = false;
}

function actionsOf(unit) {
  const action = (label, key, what) => make("button", { type: "button", "aria-keyshortcuts": key, onclick: what }, label);
  if (unit.finding) return unit.finding.where ? [action(words.go, "Enter", () => edit(unit))] : [];
  if (unit.gone) return [action(words.undo, "u", () => undo(unit))];
  const actions = [action(words.edit, "Enter", () => edit(unit))];
  if (targets(unit).length) {
    actions.push(action(unit.sign === "checked" ? words.uncheck : words.check, "c", () => check(unit)));
  }
  if (!unit.absent && !(unit.node.needed && !unit.row)) actions.push(action(words.remove, "Delete", () => remove(unit)));
  if (unit.sign === "corrected") actions.push(action(words.undo, "u", () => undo(unit)));
  if (unit.row) actions.push(action(words.add_below, "a", () => addBelow(unit)));
  return actions;
}

/** Buttons for the pages of a line that stands on several. */
function pagesOf(unit) {
  const pages = [...new Set(unit.proof.filter((one) => one.box).map((one) => one.page))];
  if (pages.length < 2) return [];
  return pages.map((page) => {
    const onclick = () => showPage(unit, page);
    return make("button", { type: "button", onclick }, filled(words.on_page, { page }));
  });
}

function changed(text, unit, focus = true) {
  keep(paper);
  render(focus);
  say(`${text}: ${nameOf(current ?? unit)}`);
}

function check(unit) {
  if (unit.finding || unit.gone || !targets(unit).length) return;
  const all = targets(unit).every((pointer) => paper.sure.has(pointer));
  for (const pointer of targets(unit)) paper.sure[all ? "delete" : "add"](pointer);
  changed(all ? words.unchecked : words.checked, unit);
}

function forget(unit) {
  const base = baseOf(unit.steps);
  if (base === null) return;
  for (const pointer of [...paper.sure]) if (isIn(pointer, base) || isIn(base, pointer)) paper.sure.delete(pointer);
}

function remove(unit) {
  if (unit.finding || unit.gone || unit.absent || (unit.node.needed && !unit.row)) return;
  forget(unit);
  if (!unit.row) put(unit.steps, null);
  else if (unit.row.from !== null) unit.row.gone = true;
  else {
    const rows = valueAt(unit.steps.slice(0, -1));
    rows.splice(rows.indexOf(unit.row), 1);
  }
  changed(words.removed, unit);
}

function undo(unit) {
  if (unit.finding) return;
  if (unit.gone && unit.row) unit.row.gone = false;
  else if (unit.row && unit.row.from === null) return remove(unit);
  else {
    const base = Patch.at(Patch.track(paper.meeting), baseOf(unit.steps) ?? "/-");  // a copy of its own, to go on with
    if (unit.node.kind === "record" && unit.node.below.length) {
      for (const field of unit.node.fields) put([...unit.steps, field.path[0]], base[field.path[0]] ?? null);
    } else put(unit.steps, base ?? null);
  }
  changed(words.undone, unit);
}

function addBelow(unit) {
  const list = unit.steps.slice(0, -1);
  append({ kind: "list", row: unit.node }, list, unit.row);
}

/** Choose the line of a pointer: its own, or of its nearest whole or part. */
function goTo(where) {
  const placed = units.filter((one) => !one.finding).map((one) => [one, baseOf(one.steps) ?? "!"]);
  const near = placed.filter(([, base]) => where && (isIn(where, base) || isIn(base, where)));
  near.sort(([, one], [, other]) => Math.abs(one.length - where.length) - Math.abs(other.length - where.length));
  if (near.length) choose(near[0][0], true);
}

// --- the form of a line ---

function edit(unit, drop = null) {
  if (unit.finding) return goTo(unit.finding.where);
  if (unit.gone || editing === unit) return;
  closeForm();
  const value = valueAt(unit.steps);
  const fields = unit.node.kind === "leaf" ? [{ ...unit.node, path: [] }] : unit.node.fields;
  const controls = fields.flatMap((field) => {
    const now = field.path.length ? value?.[field.path[0]] : value;
    if (Patch.isRecord(now)) {
      const named = (key) => controlOf(field, now[key], [...field.path, key], `${field.label} (${key})`);
      return Object.keys(now).map(named);
    }
    return [controlOf(field, now, field.path, field.label)];
  });
  const form = make(
    "form",
    { class: unit.node.kind },
    ...controls.map((one) => one.label),
    make(
      "p",
      { class: "tools" },
      make("button", { class: "primary" }, words.accept),
      make("button", { type: "button", onclick: () => closeForm(true) }, words.cancel),
    ),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    accept(unit, controls);
  });
  unit.drop = drop;
  editing = unit;
  unit.detail.replaceChildren(form);
  unit.detail.hidden = false;
  controls[0].control.focus();
  controls[0].control.select?.();
  unit.line.scrollIntoView({ block: "nearest" });
}

function controlOf(field, now, path, name) {
  const needed = field.needed && path.length > 0;
  let control;
  if (field.type === "choice") {
    const options = field.choices.map(([code, word]) => make("option", { value: code, selected: code === now }, word));
    control = make("select", {}, ...(needed ? [] : [make("option", { value: "" }, "–")]), ...options);
  } else if (field.type === "long") {
    const rows = Math.min(12, Math.ceil(2 + String(now ?? "").length / 60));
    control = make("textarea", { rows }, now ?? "");
  } else {
    const type = { count: "number", yes: "checkbox" }[field.type] ?? "text";
    const min = type === "number" ? 0 : null;
    const title = words[`hint_${field.type}`];
    control = make("input", { type, min, title, value: now ?? "", checked: now === true, required: needed });
    control.addEventListener("input", () => control.setCustomValidity(""));
  }
  return { control, path, field, label: make("label", { class: field.type }, make("span", {}, name), control) };
}

/** A day or a clock time as people type it, in the form of the record; null where it is none. */
function typedAs(type, text) {
  const day = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  if (type === "date") {
    const iso = day ? `${day[3]}-${day[2].padStart(2, "0")}-${day[1].padStart(2, "0")}` : text;
    const moment = new Date(`${iso}T12:00Z`);
    return /^\d{4}-\d\d-\d\d$/.test(iso) && !isNaN(moment) && moment.toISOString().startsWith(iso) ? iso : null;
  }
  const clock = /^([01]?\d|2[0-3])[.:]([0-5]\d)$/.exec(text);
  return clock ? `${clock[1].padStart(2, "0")}:${clock[2]}` : null;
}

function accept(unit, controls) {
  for (const { control, field } of controls) {
    const text = control.value.trim();
    if (!["date", "time"].includes(field.type) || !text) continue;
    const typed = typedAs(field.type, text);
    if (typed) control.value = typed;
    else {
      control.setCustomValidity(words[`hint_${field.type}`]);
      control.reportValidity();
      return;
    }
  }
  forget(unit);
  for (const { control, path, field } of controls) {
    const typed = field.type === "yes" ? control.checked || null : control.value.trim() || null;
    const value = field.type === "count" && typed !== null ? Number(typed) : typed;
    const steps = [...unit.steps, ...path];
    if (value !== null || !(unit.row && !path.length)) put(steps, value);
  }
  editing = null;
  if (unit.row && unit.node.kind === "leaf" && !unit.row.value) return unit.drop?.(), render(true);
  changed(words.corrected, unit);
}

function closeForm(focus = false) {
  const unit = editing;
  editing = null;
  if (!unit) return;
  if (unit.drop) {
    unit.drop();
    render(focus);
  } else {
    describe(unit);
    unit.detail.hidden = unit !== current;
    if (focus) unit.button.focus();
  }
}
