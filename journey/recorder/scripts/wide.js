// Whether the document is wider than its frame. In: nothing. Out: yes or no.
() => {
  const root = document.scrollingElement || document.documentElement;
  return root.scrollWidth > root.clientWidth + 1;
}
