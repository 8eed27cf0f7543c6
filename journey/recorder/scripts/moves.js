// Whether something that holds a frame moves on this page and will stop: a slider that comes in. In: nothing. Out: yes or no.
() =>
  document.getAnimations().some(({ effect, playState }) => {
    const seconds = effect ? effect.getComputedTiming().endTime / 1000 : Infinity;
    return playState === "running" && seconds < 3 && effect.target !== null && effect.target.querySelector("iframe") !== null;
  })
