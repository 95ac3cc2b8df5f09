/* Algorithms that have to be stopped, or stop themselves, when they meet an execution in which somebody crashed. */

const harmless = {
  name: 'bad',
  rounds: () => 1,
  init: (_p, _n, _f, input) => input,
  send: (own) => own,
  receive: (own) => own,
  decide: (own) => own,
};

function when(n, inbox, act) {
  if (inbox.length < n - 1) act();
}

export const loops = {
  ...harmless,
  receive: (own, _round, inbox) => {
    when(3, inbox, () => {
      for (;;);
    });
    return own;
  },
};

export const hoards = {
  ...harmless,
  receive: (own, _round, inbox) => {
    const hoard = [];
    when(3, inbox, () => {
      for (;;) hoard.push(new Array(10_000).fill(hoard.length));
    });
    return own;
  },
};

export const leaves = {
  ...harmless,
  receive: (own, _round, inbox) => {
    when(3, inbox, () => process.exit(0));
    return own;
  },
};

export const talks = {
  ...harmless,
  init: (p, _n, _f, input) => {
    console.log(`hello from p${p}`);
    return input;
  },
};
