import assert from 'node:assert/strict';
import { factsOfText, linesOfText } from '../../support/review-text.ts';

describe('config/conf', () => {
  it('an open section gives one problem with its place, the lines are read', () => {
    const text = '[database\nurl = https://api.deepseek.com\n[broken\nregion = cn-north-1\n';
    assert.deepEqual(linesOfText('app.ini', text), [
      'endpoint api.deepseek.com deepseek',
      'region cn-north-1 aws-china-sinnet',
    ]);
    const problems = factsOfText('app.ini', text).problems ?? [];
    assert.deepEqual(
      problems.map(({ span }) => span?.start),
      [0],
    );
  });

  it('connection strings: the host is found, user and password are in nothing', () => {
    const secret = 'hunter2secret';
    const text = [
      '[db]',
      `a = mysql://root:${secret}@rm-abc.mysql.rds.aliyuncs.com:3306/shop?ssl=true`,
      `b = jdbc:mysql://rm-abc.mysql.rds.aliyuncs.com:3306/shop?user=root&password=${secret}`,
      `c = Server=rm-abc.sqlserver.rds.aliyuncs.com,1433;Database=shop;User Id=sa;Password=${secret};`,
      `d = redis://:${secret}@r-abc.redis.rds.aliyuncs.com:6379/0`,
      `e = mongodb+srv://root:${secret}@dds-abc.mongodb.rds.aliyuncs.com/admin`,
      `f = amqps://guest:${secret}@amqp-cn-abc.mq-amqp.cn-hangzhou-a.aliyuncs.com:5671/vhost`,
      `g = Endpoint=sb://shop.servicebus.chinacloudapi.cn/;SharedAccessKeyName=Root;SharedAccessKey=${secret}=`,
      `h = DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=${secret};EndpointSuffix=core.chinacloudapi.cn`,
      'i = postgres://app:secret@db.example.com/aliyuncs.com',
      'j = Server=tcp:shop.database.windows.net,1433;Initial Catalog=aliyun',
    ].join('\n');
    assert.deepEqual(linesOfText('app.ini', text), [
      'endpoint rm-abc.mysql.rds.aliyuncs.com alibaba-cloud',
      'endpoint rm-abc.mysql.rds.aliyuncs.com alibaba-cloud',
      'endpoint rm-abc.sqlserver.rds.aliyuncs.com alibaba-cloud',
      'endpoint r-abc.redis.rds.aliyuncs.com alibaba-cloud',
      'endpoint dds-abc.mongodb.rds.aliyuncs.com alibaba-cloud',
      'endpoint amqp-cn-abc.mq-amqp.cn-hangzhou-a.aliyuncs.com alibaba-cloud',
      'endpoint shop.servicebus.chinacloudapi.cn azure-china',
      'endpoint core.chinacloudapi.cn azure-china',
    ]);
    assert.ok(!JSON.stringify(factsOfText('app.ini', text).mentions).includes(secret));
  });
});
