export const name = 'the module itself';
export const rounds = () => 1;
export const init = (_p, _n, _f, input) => input;
export const send = (own) => own;
export const receive = (own) => own;
export const decide = (own) => own;
