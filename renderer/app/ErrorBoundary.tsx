import { Component, type ReactNode } from 'react';
import i18next from 'i18next';
import { bridge } from '../bridge';

/** A broken screen says so and offers a way on; the rest of the window stays usable. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: Error): void {
    const stack = error.stack?.slice(0, 10_000);
    void bridge.app.reportError({ message: error.message.slice(0, 2_000), ...(stack === undefined ? {} : { stack }) });
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="empty" role="alert">
        <h3>{i18next.t('app:crashed.title')}</h3>
        <p>{i18next.t('app:crashed.text')}</p>
        <button type="button" className="btn big go" onClick={() => window.location.reload()}>
          {i18next.t('app:crashed.reload')}
        </button>
      </div>
    );
  }
}
