/*
 * EIG with the choices merged: who crashes in a round is chosen first, then whom the crashing reach among those who stay; all else happens at once.
 * That is all that the algorithm itself allows: each message tells something new, and trees that differ stay different.
 */
byte tree[N * SIZE];
int up = (1 << N) - 1;
int crashing;
byte crashes, p, q, k;
int begin, width, i;

inline deliver() {
  d_step {
    for (i : 0 .. width - 1) {
      if
      :: tree[p * SIZE + begin + i] > 0 -> tree[q * SIZE + begin + width + i * N + p] = tree[p * SIZE + begin + i]
      :: else
      fi
    }
    i = 0
  }
}

active proctype System() {
  atomic {
    for (p : 0 .. N - 1) { if :: tree[p * SIZE] = 1 :: tree[p * SIZE] = 2 fi }
    width = 1;
    for (k : 1 .. R) {
      for (p : 0 .. N - 1) {
        if
        :: (up & (1 << p)) && crashes < F -> crashes++; up = up & ~(1 << p); crashing = crashing | (1 << p)
        :: true
        fi
      }
      for (p : 0 .. N - 1) {
        for (q : 0 .. N - 1) {
          if
          :: q != p && (up & (1 << q)) && (up & (1 << p)) -> deliver()
          :: q != p && (up & (1 << q)) && (crashing & (1 << p)) -> if :: deliver() :: true fi
          :: else
          fi
        }
      }
      skip;
      d_step { begin = begin + width; width = width * N; crashing = 0 }
    }
    skip;
    d_step {
      width = 0;
      begin = 0;
      for (p : 0 .. N - 1) {
        if
        :: up & (1 << p) ->
          q = 2;
          for (i : 0 .. SIZE - 1) { if :: tree[p * SIZE + i] == 1 -> q = 1 :: else fi }
          if :: q == 1 -> begin = 1 :: else -> width = 1 fi
        :: else
        fi
      }
      assert(!(begin && width))
    }
  }
}
