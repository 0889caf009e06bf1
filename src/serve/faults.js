// Shows the faults of the last build: errors as a panel, warnings as a badge that opens one.
import { OWN, bar, counted, dock, element, place } from "./overlay.js";

let open = true;
let warningsOpen = false;
let drawn = [];

const item = (fault, state) => {
  const li = element("li");
  li.append(element("strong", fault.message));
  const at = fault.line ? `${fault.file}:${fault.line}:${fault.column}` : fault.file;
  const where = element("p");
  where.append(place(state, at, fault.file, fault.line, fault.column));
  li.append(where);
  if (fault.excerpt) li.append(element("pre", fault.excerpt));
  if (fault.hint) li.append(element("p", fault.hint));
  return li;
};

/// Shows the faults that the server has told.
export const show = (state) => {
  const of = (severity) => state.faults.filter((fault) => fault.severity === severity);
  const [errors, warnings] = [of("error"), of("warning")];
  drawn.forEach((it) => it.remove());
  drawn = [];
  const listed = errors.length ? errors : warnings;
  if (!listed.length) return;
  const count = counted(listed.length, errors.length ? "error" : "warning");
  if (errors.length ? open : warningsOpen) {
    const panel = element("section", undefined, "panel");
    panel.setAttribute("aria-label", errors.length ? "Errors" : "Warnings");
    const close = element("button", "Close");
    close.onclick = () => { open = warningsOpen = false; show(state); };
    const list = element("ol");
    list.append(...listed.map((fault) => item(fault, state)));
    panel.append(element("h2", count), close, list);
    dock.append(panel);
    drawn.push(panel);
  } else {
    const badge = element("button", count, "badge");
    badge.onclick = () => { open = warningsOpen = true; show(state); };
    bar.append(badge);
    drawn.push(badge);
  }
};

/// Asks for the faults of the last build and shows them.
export const refresh = async () => {
  const answer = await fetch(`${OWN}faults.json`);
  const state = await answer.json();
  if (state.faults.some((fault) => fault.severity === "error")) open = true;
  show(state);
};
