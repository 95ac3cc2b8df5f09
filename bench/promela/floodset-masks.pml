/*
 * FloodSet with sets of processes as bit masks: who has not crashed, and who has heard of a 0, which is all that decides. A process that has nothing to
 * tell is left out, and only messages that tell somebody something new are lost or not.
 */
int up = (1 << N) - 1;
int zero, next;
byte crashes, p, q, k;

active proctype System() {
  for (p : 0 .. N - 1) { if :: zero = zero | (1 << p) :: true fi }
  for (k : 1 .. R) {
    next = zero;
    for (p : 0 .. N - 1) {
      if
      :: (zero & up & (1 << p)) && (up & ~next) ->
        if
        :: crashes < F ->
          crashes++;
          up = up & ~(1 << p);
          for (q : 0 .. N - 1) { if :: up & ~next & (1 << q) -> if :: next = next | (1 << q) :: true fi :: else fi }
        :: next = next | up
        fi
      :: else
      fi
    }
    zero = next & up;
    next = 0
  }
  assert(zero == 0 || zero == up)
}
