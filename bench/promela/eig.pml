/*
 * EIG as one writes it down: each process keeps a tree of SIZE nodes, level after level; the node with path a.b.c holds what c said that b said that
 * a proposes: 0 where it was not told, else the value + 1. In round k each process relays level k - 1 of its tree.
 */
byte tree[N * SIZE];
bool up[N];
byte crashes, p, q, k;
int begin, width, i; /* level k - 1: its first node and its number of nodes */

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
  for (p : 0 .. N - 1) {
    up[p] = 1;
    if :: tree[p * SIZE] = 1 :: tree[p * SIZE] = 2 fi
  }
  width = 1;
  for (k : 1 .. R) {
    for (p : 0 .. N - 1) {
      if
      :: up[p] && crashes < F ->
        crashes++;
        up[p] = 0;
        for (q : 0 .. N - 1) { if :: q != p -> deliver() :: true fi }
      :: up[p] ->
        for (q : 0 .. N - 1) { if :: q != p -> deliver() :: else fi }
      :: else
      fi
    }
    skip;
    d_step { begin = begin + width; width = width * N }
  }
  /* Everybody decides the smallest value in its tree. */
  skip;
  d_step {
    width = 0;
    begin = 0;
    for (p : 0 .. N - 1) {
      if
      :: up[p] ->
        q = 2;
        for (i : 0 .. SIZE - 1) { if :: tree[p * SIZE + i] == 1 -> q = 1 :: else fi }
        if :: q == 1 -> begin = 1 :: else -> width = 1 fi
      :: else
      fi
    }
    assert(!(begin && width))
  }
}
