/* Calls a function, and another one should it be left by an exception or by pthread_exit. In C,
   since what unwinds such a frame is libgcc's then, which C programs have as well. */

void interleave_guarded_call(void (*function)(void), void (*given_up)(void*), void* given);

struct guard {
  void (*given_up)(void*);
  void* given;
};

static void leave(struct guard* guard) {
  if (guard->given_up) guard->given_up(guard->given);
}

void interleave_guarded_call(void (*function)(void), void (*given_up)(void*), void* given) {
  __attribute__((cleanup(leave))) struct guard guard = {given_up, given};
  function();
  guard.given_up = 0;
}
