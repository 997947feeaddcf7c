import { Result } from 'antd';
import { Link } from 'react-router';
import { texts } from '../texts';

export const NotFound = () => (
  <Result status="404" title={texts.notFound.title} subTitle={texts.notFound.detail} extra={<Link to="/">{texts.notFound.home}</Link>} />
);
