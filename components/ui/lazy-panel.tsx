"use client";

import { Component, type ComponentType, lazy, type ReactNode, Suspense, useState } from "react";
import { Alert } from "./alert";
import { Button } from "./button";
import { loadPart, PartNotLoaded } from "./load-part";
import { useHydrated } from "./use-hydrated";

type Loaded<Props> = { default: ComponentType<Props> };

/**
 * A panel that loads after the page works. Where it does not load, only its own place says so. One with `atFirst`, made by
 * next/dynamic of `loadPanel`, is in the first HTML, and begins to load with it.
 */
export function lazyPanel<Props extends object>(
  load: () => Promise<Loaded<Props>>,
  loading: ReactNode = null,
  atFirst?: ComponentType<Props>,
): ComponentType<Props> {
  const start = () => lazy(() => loadPanel(load));
  // React keeps a failed loading for good: Retry puts a new one in its place, for every later use too.
  const latest: { panel: ComponentType<Props> } = { panel: atFirst ?? start() };

  // biome-ignore lint/correctness/noComponentHookFactories: called once by each module, never while rendering
  return function LazyPanel(props: Props) {
    const hydrated = useHydrated();
    const [Panel, setPanel] = useState(() => latest.panel);
    if (!hydrated && !atFirst) return loading;
    return (
      <PartBoundary
        onRetry={() => {
          latest.panel = start();
          setPanel(latest.panel);
        }}
      >
        <Suspense fallback={loading}>
          <Panel {...props} />
        </Suspense>
      </PartBoundary>
    );
  };
}

/** Errors: `PartNotLoaded`. */
export function loadPanel<Props extends object>(
  load: () => Promise<Loaded<Props>>,
): Promise<Loaded<Props>> {
  return loadPart(load, serverAnswers);
}

/** Any answer counts, also one that says no. */
function serverAnswers(): Promise<boolean> {
  return fetch("/api/health/live", { cache: "no-store" }).then(
    () => true,
    () => false,
  );
}

type BoundaryProps = { children: ReactNode; onRetry: () => void };

class PartBoundary extends Component<BoundaryProps, { error: unknown }> {
  override state = { error: undefined as unknown };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    // Anything else is a fault of the panel, which the page reports.
    if (!(error instanceof PartNotLoaded)) throw error;
    const gone = error.problem === "gone";
    return (
      <Alert
        tone="warn"
        live
        title={gone ? "Reload the page to go on here" : "This part could not be loaded"}
        action={
          <>
            <Button
              size="sm"
              onClick={() => {
                this.props.onRetry();
                this.setState({ error: undefined });
              }}
            >
              Retry
            </Button>
            {gone ? (
              <Button size="sm" variant="primary" onClick={() => window.location.reload()}>
                Reload
              </Button>
            ) : null}
          </>
        }
      >
        {gone
          ? "Mooring answers, but does not have this part any more: it was probably upgraded while this page was open. What you typed is kept."
          : "Mooring could not be reached. The rest of the page works on; nothing you typed is lost."}
      </Alert>
    );
  }
}
