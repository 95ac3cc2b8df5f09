/* FloodSet as one writes it down: N processes, F crashes, R rounds; each process keeps an array of the values that it has heard of. */
bool heard[2 * N];
bool next[2 * N];
bool up[N];
byte crashes, p, q, k;

active proctype System() {
  for (p : 0 .. N - 1) {
    up[p] = 1;
    if :: heard[2 * p] = 1 :: heard[2 * p + 1] = 1 fi
  }
  for (k : 1 .. R) {
    for (p : 0 .. 2 * N - 1) { next[p] = heard[p] }
    for (p : 0 .. N - 1) {
      if
      :: up[p] && crashes < F ->
        crashes++;
        up[p] = 0;
        for (q : 0 .. N - 1) {
          if
          :: next[2 * q] = next[2 * q] | heard[2 * p]; next[2 * q + 1] = next[2 * q + 1] | heard[2 * p + 1]
          :: true /* lost */
          fi
        }
      :: up[p] ->
        for (q : 0 .. N - 1) { next[2 * q] = next[2 * q] | heard[2 * p]; next[2 * q + 1] = next[2 * q + 1] | heard[2 * p + 1] }
      :: else
      fi
    }
    for (p : 0 .. 2 * N - 1) { heard[p] = next[p] }
  }
  /* Everybody decides the smallest value that it has heard of. */
  for (p : 0 .. N - 1) {
    for (q : 0 .. N - 1) {
      if :: up[p] && up[q] -> assert(heard[2 * p] == heard[2 * q]) :: else fi
    }
  }
}
