/** The picture beside the name: nobody's own, as each team chooses one for its app. */
export const avatar = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36"><rect width="36" height="36" fill="#12333f"/><path d="M5 21c4-8 8-8 12-2s8 6 13-4" fill="none" stroke="#7fd6c2" stroke-width="3.4" stroke-linecap="round"/></svg>',
)}`;
