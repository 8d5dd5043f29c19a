import { noChange } from "lit";
import { Directive, directive } from "lit/directive.js";

/** Sets an element's styles one by one; those without a value are taken away. */
export const styleMap = directive(
  class extends Directive {
    render() {
      return noChange;
    }

    update({ element }, [styles]) {
      for (const [name, value] of Object.entries(styles)) {
        if (value === undefined || value === null) element.style.removeProperty(name);
        else element.style.setProperty(name, value);
      }
      return noChange;
    }
  },
);
