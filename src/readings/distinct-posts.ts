/** Each post once, although it was found under several tags or in several countries. */
export function distinctPosts<P extends { readonly id: string }>(
  posts: readonly P[],
): readonly P[] {
  return [...new Map(posts.map((post) => [post.id, post])).values()];
}
