/*
 * FloodSet reduced by hand. Only who has heard of a 0 decides anything, so that is one set, as a bit mask. What several say in their last round is
 * one choice of whom they reach; and if anybody who has heard of a 0 does not crash, all hear of it, and nothing can go wrong any more. All this holds
 * because the state of FloodSet is a set that only grows. CRASH_FIRST says which choice the search tries first.
 */
int up = (1 << N) - 1;
int zero;
bool settled;
byte crashes, p, k;

active proctype System() {
  atomic {
    for (p : 0 .. N - 1) { if :: zero = zero | (1 << p) :: true fi }
    for (k : 1 .. R) {
      for (p : 0 .. N - 1) {
#ifdef CRASH_FIRST
        if
        :: !settled && (zero & (1 << p)) && crashes < F -> crashes++; up = up & ~(1 << p)
        :: !settled && (zero & (1 << p)) -> settled = 1
        :: else
        fi
#else
        if
        :: !settled && (zero & (1 << p)) -> settled = 1
        :: !settled && (zero & (1 << p)) && crashes < F -> crashes++; up = up & ~(1 << p)
        :: else
        fi
#endif
      }
      if :: settled -> break :: else fi;
      zero = 0;
      for (p : 0 .. N - 1) { if :: up & (1 << p) -> zero = zero | (1 << p) :: true fi }
    }
    assert(settled || zero == 0 || zero == up)
  }
}
