"use strict";
// Changes of a meeting as a JSON patch (RFC 6902), and a JSON patch as changes of a meeting.
//
// While it is edited, a meeting is tracked: each row of a list is {from, value, gone}, where `from` is its place in
// the meeting as it was given (null for a row that was added). So rows keep who they are while others come and go.

const Patch = (() => {
  const isRecord = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
  const escaped = (key) => String(key).replaceAll("~", "~0").replaceAll("/", "~1");
  const parts = (pointer) =>
    pointer.split("/").slice(1).map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  const alive = (rows) => rows.filter((row) => !row.gone);

  /** A meeting made ready for editing. */
  function track(value) {
    if (Array.isArray(value)) return value.map((one, place) => ({ from: place, value: track(one), gone: false }));
    if (isRecord(value)) return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, track(one)]));
    return value;
  }

  /** The plain meeting again. */
  function plain(value) {
    if (Array.isArray(value)) return alive(value).map((row) => plain(row.value));
    if (isRecord(value)) return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
    return value;
  }

  /** A value as text that is the same for the same value, whatever the order of its keys. */
  function canonical(value) {
    if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
    if (!isRecord(value)) return JSON.stringify(value);
    return `{${Object.keys(value).sort().map((key) => JSON.stringify(key) + ":" + canonical(value[key])).join()}}`;
  }
  const same = (one, other) => canonical(one) === canonical(other);
  const isEmpty = (value) => value === undefined || (typeof value === "object" && canonical(value).length === 2);

  const test = (path, value) => ({ op: "test", path, value });

  /** The operations that make `now` (tracked) of `base` (plain): values, then rows that went, then rows that came. */
  function changes(base, now, path = "", guards = [], out = []) {
    const say = (...operations) => out.push(...guards, ...operations);
    if (Array.isArray(now)) {
      for (const row of now) {
        if (row.from === null || row.gone) continue;
        const was = base[row.from];
        const at = `${path}/${row.from}`;
        // The id tells the row from its neighbours, should the paper be read differently one day.
        const guard = isRecord(was) && "id" in was ? [test(`${at}/id`, was.id)] : [];
        changes(was, row.value, at, [...guards, ...guard], out);
      }
      const gone = now.filter((row) => row.gone && row.from !== null).map((row) => row.from);
      for (const place of gone.sort((one, other) => other - one)) {
        say(test(`${path}/${place}`, base[place]), { op: "remove", path: `${path}/${place}` });
      }
      alive(now).forEach((row, place) => {
        if (row.from === null) say({ op: "add", path: `${path}/${place}`, value: plain(row.value) });
      });
    } else if (isRecord(now) && isRecord(base)) {
      for (const key of new Set([...Object.keys(base), ...Object.keys(now)])) {
        const at = `${path}/${escaped(key)}`;
        if (!(key in now)) say(test(at, base[key]), { op: "remove", path: at });
        else if (key in base) changes(base[key], now[key], at, guards, out);
        else if (!isEmpty(plain(now[key]))) say({ op: "add", path: at, value: plain(now[key]) });
      }
    } else if (!same(base, plain(now))) {
      say(test(path, base), { op: "replace", path, value: plain(now) });
    }
    return out;
  }

  /** What stands at a pointer of a tracked meeting, rows counted as they are now. */
  function at(root, pointer) {
    let value = root;
    for (const part of parts(pointer)) {
      value = Array.isArray(value) ? alive(value)[Number(part)]?.value : isRecord(value) ? value[part] : undefined;
    }
    return value;
  }

  /** Make one operation; false where it does not fit. */
  function make(root, operation) {
    const pointer = operation.path;
    const last = parts(pointer).pop();
    const holder = at(root, pointer.slice(0, pointer.lastIndexOf("/")));
    const now = at(root, pointer);
    if (operation.op === "test") return now !== undefined && same(plain(now), operation.value);
    if (Array.isArray(holder)) {
      const rows = alive(holder);
      const row = rows[Number(last)];
      if (operation.op === "add") {
        const place = last === "-" || Number(last) >= rows.length ? holder.length : holder.indexOf(row);
        holder.splice(place, 0, { from: null, value: track(operation.value), gone: false });
      } else if (!row) return false;
      else if (operation.op === "replace") row.value = track(operation.value);
      else if (row.from === null) holder.splice(holder.indexOf(row), 1);
      else row.gone = true;
      return true;
    }
    if (!isRecord(holder)) return false;
    if (operation.op === "add" ? now !== undefined : now === undefined) return false;
    if (operation.op === "remove") delete holder[last];
    else holder[last] = track(operation.value);
    return true;
  }

  /** Make all operations whose tests hold; the pointers of those that do not fit. */
  function apply(root, operations) {
    const stale = [];
    let fits = true;
    for (const operation of operations) {
      fits = fits && make(root, operation);
      if (operation.op === "test") continue;
      if (!fits) stale.push(operation.path);
      fits = true;
    }
    return stale;
  }

  /** A pointer as the meeting was given → the pointer as rows are counted now; null where the value is no more. */
  function moved(root, pointer) {
    let value = root;
    let path = "";
    for (const part of parts(pointer)) {
      if (Array.isArray(value)) {
        const row = value.find((one) => one.from === Number(part) && !one.gone);
        if (!row) return null;
        path += `/${alive(value).indexOf(row)}`;
        value = row.value;
      } else {
        if (!isRecord(value) || !(part in value)) return null;
        path += `/${escaped(part)}`;
        value = value[part];
      }
    }
    return path;
  }

  /** A pointer as rows are counted now → the pointer as the meeting was given; null for what was added. */
  function origin(root, pointer) {
    let value = root;
    let path = "";
    for (const part of parts(pointer)) {
      if (Array.isArray(value)) {
        const row = alive(value)[Number(part)];
        if (!row || row.from === null) return null;
        path += `/${row.from}`;
        value = row.value;
      } else {
        path += `/${escaped(part)}`;
        value = value?.[part];
      }
    }
    return path;
  }

  return { track, plain, same, changes, at, apply, moved, origin, escaped, isEmpty, isRecord };
})();
