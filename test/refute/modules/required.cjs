module.exports = {
  name: 'required',
  rounds: () => 1,
  init: (_p, _n, _f, input) => input,
  send: (own) => own,
  receive: (own, _round, inbox) => {
    if (inbox.length > 0) inbox[0].message = 7;
    return own;
  },
  decide: (own) => own,
};
