using BackpropGen;

/// <summary>A cart of 1 kg on a track of 4.8 m, and on it a pole of 0.1 kg and 1 m; no friction.</summary>
public struct CartPole
{
    private const double StepSeconds = 0.04, Gravity = 9.81, Newtons = 10;
    private const double PoleMass = 0.1, TotalMass = 1.1, HalfLength = 0.5, HalfTrack = 2.4;

    /// <summary>Starts with a pole that hangs, nearly still.</summary>
    public CartPole(PortableRandom random)
    {
        Position = random.NextDouble() - 0.5;
        Velocity = 0.2 * random.NextNormal();
        AngularVelocity = 0.2 * random.NextNormal();
        Sine = 0.4 * random.NextDouble() - 0.2;
        Cosine = -Math.Sqrt(1 - Sine * Sine);
    }

    /// <summary>Position of the cart, in m from the middle.</summary>
    public double Position { get; private set; }

    /// <summary>Velocity of the cart, in m/s.</summary>
    public double Velocity { get; private set; }

    /// <summary>Sine of the angle from the vertical.</summary>
    public double Sine { get; private set; }

    /// <summary>Cosine of the angle from the vertical: 1 upright, −1 hanging.</summary>
    public double Cosine { get; private set; }

    /// <summary>Angular velocity of the pole, in 1/s.</summary>
    public double AngularVelocity { get; private set; }

    /// <summary>Copies all of these, in this order.</summary>
    public readonly void Sense(Span<double> senses)
    {
        senses[0] = Position;
        senses[1] = Velocity;
        senses[2] = Sine;
        senses[3] = Cosine;
        senses[4] = AngularVelocity;
    }

    /// <summary>Pushes the cart for one step, with −10 to 10 N (A. Barto, R. Sutton, C. Anderson, 1983, without friction).</summary>
    /// <param name="push">Share of the largest push, from −1 to 1.</param>
    public void Move(double push)
    {
        double pull = (Newtons * push + PoleMass * HalfLength * AngularVelocity * AngularVelocity * Sine) / TotalMass;
        double angularAcceleration = (Gravity * Sine - Cosine * pull)
            / (HalfLength * (4.0 / 3.0 - PoleMass * Cosine * Cosine / TotalMass));
        double acceleration = pull - PoleMass * HalfLength * angularAcceleration * Cosine / TotalMass;

        Velocity += StepSeconds * acceleration;
        Position += StepSeconds * Velocity;
        AngularVelocity += StepSeconds * angularAcceleration;
        Turn(0.5 * StepSeconds * AngularVelocity);
        if (Math.Abs(Position) > HalfTrack)
        {
            Position = Math.Clamp(Position, -HalfTrack, HalfTrack);
            Velocity = 0;
        }
    }

    // Turns the pole by twice the arc tangent of t. Math.Sin and Math.Cos are not used, because their last bits differ between platforms.
    private void Turn(double t)
    {
        double cosine = (1 - t * t) / (1 + t * t), sine = 2 * t / (1 + t * t);
        (Sine, Cosine) = (Sine * cosine + Cosine * sine, Cosine * cosine - Sine * sine);
    }
}
