import { connect } from 'amqplib';

/** Whether a broker lets us in; slow brokers count as no. @param url `amqp://user:password@host:port/vhost` */
export async function amqpAnswers(url: string): Promise<boolean> {
  try {
    const connection = await connect(url, { timeout: 5_000 });
    await connection.close();
    return true;
  } catch {
    return false;
  }
}
