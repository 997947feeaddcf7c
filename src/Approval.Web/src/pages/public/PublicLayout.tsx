import { NavLink, Outlet } from 'react-router';
import { Brand } from '../../parts/Brand';
import { texts } from '../../texts';

const t = texts.public;

/** Pages for applicants, without an account; a telephone is enough. */
export default function PublicLayout() {
  return (
    <div className="public">
      <a className="skip" href="#content">{texts.menu.skip}</a>
      <header>
        <nav className="inner" aria-label={texts.menu.public}>
          <Brand />
          <span className="grow" />
          <NavLink to="/public" end>{t.title}</NavLink>
          <NavLink to="/public/verify">{t.verifyTitle}</NavLink>
        </nav>
      </header>
      <main id="content"><Outlet /></main>
      <footer><NavLink to="/sign-in" className="muted">{t.staff}</NavLink></footer>
    </div>
  );
}
