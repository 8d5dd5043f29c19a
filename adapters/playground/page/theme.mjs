/** The libraries know light and dark by an attribute of the page; Discord is dark unless somebody chooses otherwise. */
export function followTheme() {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const set = () => {
    document.documentElement.dataset.theme = dark.matches ? "dark" : "light";
  };
  dark.addEventListener("change", set);
  set();
}
