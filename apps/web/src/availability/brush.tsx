import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { shareOf, snap, stepFrom, timeAt, type Bucket, type Window } from './bucket.ts';

interface BrushProps {
  readonly window: Window;
  readonly selected: Window;
  readonly bucket: Bucket;
  readonly zone: string;
  /** Names of the two ends. */
  readonly labels: { readonly from: string; readonly to: string };
  readonly show: (ms: number) => string;
  readonly onSelect: (selected: Window) => void;
}

const LEAP = 10;

/** A span of the chart below: drawn with a pointer, or set by its two ends, which are sliders. */
export function Brush({ window, selected, bucket, zone, labels, show, onSelect }: BrushProps) {
  const area = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<{ readonly anchor: number; readonly at: number }>();
  const timeUnder = ({ clientX }: PointerEvent) => {
    const box = area.current?.getBoundingClientRect();
    return box === undefined ? window.from : timeAt((clientX - box.left) / box.width, window);
  };
  const shown = drawn === undefined ? selected : spanOf(drawn.anchor, drawn.at, bucket, zone, window);
  const begin = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const at = timeUnder(event);
    setDrawn({ anchor: anchorOf(event.target, selected) ?? at, at });
  };
  const end = () => {
    if (drawn !== undefined) onSelect(shown);
    setDrawn(undefined);
  };
  return (
    <div
      ref={area}
      className="brush"
      onPointerDown={begin}
      onPointerMove={(event) => drawn === undefined || setDrawn({ ...drawn, at: timeUnder(event) })}
      onPointerUp={end}
      onPointerCancel={() => setDrawn(undefined)}
    >
      <span className="brush-out" style={{ left: 0, width: percent(shareOf(shown.from, window)) }} />
      <span className="brush-out" style={{ right: 0, width: percent(1 - shareOf(shown.to, window)) }} />
      {(['from', 'to'] as const).map((end) => (
        <span
          key={end}
          className="brush-end"
          data-end={end}
          style={{ left: percent(shareOf(shown[end], window)) }}
          role="slider"
          tabIndex={0}
          aria-label={labels[end]}
          aria-valuemin={window.from}
          aria-valuemax={window.to}
          aria-valuenow={shown[end]}
          aria-valuetext={show(shown[end])}
          onKeyDown={(event) => {
            const at = keyTime(event, shown[end], window, bucket, zone);
            if (at === undefined) return;
            event.preventDefault();
            onSelect(moveEnd(end, at, shown, window));
          }}
        />
      ))}
    </div>
  );
}

function percent(share: number): string {
  return `${share * 100}%`;
}

/** Whoever takes one end draws from the other. */
function anchorOf(target: EventTarget, { from, to }: Window): number | undefined {
  const end = target instanceof HTMLElement ? target.dataset['end'] : undefined;
  if (end === undefined) return undefined;
  return end === 'from' ? to : from;
}

/** The span between two points, at least one bucket long. */
function spanOf(one: number, other: number, bucket: Bucket, zone: string, window: Window): Window {
  const [first, last] = [Math.min(one, other), Math.max(one, other)].map((ms) => snap(ms, bucket, zone));
  const from = Math.max(window.from, first ?? window.from);
  const to = Math.min(window.to, last ?? window.to);
  return to > from ? { from, to } : { from, to: Math.min(window.to, stepFrom(from, 1, bucket, zone)) };
}

function keyTime({ key }: KeyboardEvent, at: number, window: Window, bucket: Bucket, zone: string): number | undefined {
  if (key === 'Home') return window.from;
  if (key === 'End') return window.to;
  const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -LEAP, PageUp: LEAP }[key];
  return steps === undefined ? undefined : stepFrom(at, steps, bucket, zone);
}

/** An end stays inside, and on its side of the other. */
export function moveEnd(end: 'from' | 'to', at: number, selected: Window, window: Window): Window {
  const inside = Math.min(window.to, Math.max(window.from, at));
  const moved = { ...selected, [end]: inside };
  return moved.from < moved.to ? moved : selected;
}
