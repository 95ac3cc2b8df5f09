import { forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationLinkDatum, type SimulationNodeDatum } from 'd3-force';
import type { Graph } from './subject.js';

/** Where the nodes of a graph stand, and then its views: x and y of each, in any unit. */
export interface Layout {
  readonly places: Float32Array;
  readonly isDone: boolean;
}

const TICKS = 300;

/** So often the layout so far is shown. */
const EVERY = 30;

/** Lays a graph out by forces: what shares a view is drawn together, all else apart; α^0 is drawn to the left, α^n to the right. */
export function* layouts({ nodes, views, shortest }: Graph): Generator<Layout> {
  const count = nodes.length + views.length;
  const bodies: SimulationNodeDatum[] = Array.from({ length: count }, () => ({}));
  const links: SimulationLinkDatum<SimulationNodeDatum>[] = views.flatMap((view, i) =>
    view.nodes.map((node) => ({ source: nodes.length + i, target: node })),
  );
  const ends = new Map(shortest.map((node, i) => [node, (i / Math.max(1, shortest.length - 1) - 0.5) * SPREAD * Math.sqrt(count)]));
  const simulation = forceSimulation(bodies)
    .force('links', forceLink(links).distance(12).strength(0.7))
    .force('apart', forceManyBody().strength(-18).distanceMax(260))
    .force(
      'x',
      forceX((_, i: number) => ends.get(i) ?? 0).strength((_, i) => (ends.has(i) ? 0.12 : 0.01)),
    )
    .force('y', forceY(0).strength(0.03))
    .stop();
  for (let tick = 1; tick <= TICKS; tick++) {
    simulation.tick();
    if (tick % EVERY === 0) yield { places: Float32Array.from(bodies.flatMap(({ x = 0, y = 0 }) => [x, y])), isDone: tick === TICKS };
  }
}

/** How far apart the ends of a shortest chain are drawn, for so many bodies. */
const SPREAD = 22;
