export const byId = (id) => document.getElementById(id);

/** The line that is read aloud when it changes. */
export const said = byId("said");

export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
